package dev.facefn.postgres;

import dev.facefn.gallery.Gallery;
import dev.facefn.testing.gallery.GalleryContractTest;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The contract on a PostgreSQL that is not ours. SKIPPED where there is none.
class SeparateGalleryTest extends GalleryContractTest {
    @TempDir static Path directory;
    private static SeparateServer separate;
    private static PostgresGallery gallery;

    @BeforeAll
    static void open() throws Exception {
        separate = SeparateServer.start(directory);
        PostgresSettings settings = separate.server().database("facefn_contract");
        gallery = PostgresGallery.open(settings, new MasterKey(new byte[32]), Clock.systemUTC());
    }

    @AfterAll
    static void close() throws Exception {
        if (gallery != null) {
            gallery.close();
            separate.close();
        }
    }

    @Override
    public Gallery gallery() {
        return gallery;
    }
}
