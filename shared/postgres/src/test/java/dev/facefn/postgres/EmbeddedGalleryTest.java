package dev.facefn.postgres;

import dev.facefn.gallery.Gallery;
import dev.facefn.testing.gallery.GalleryContractTest;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// The contract on the embedded PostgreSQL.
class EmbeddedGalleryTest extends GalleryContractTest {
    private static PostgresGallery gallery;

    @BeforeAll
    static void open() throws Exception {
        PostgresSettings settings = TestServer.embedded().database("contract");
        gallery = PostgresGallery.open(settings, new MasterKey(new byte[32]), Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        gallery.close();
    }

    @Override
    public Gallery gallery() {
        return gallery;
    }
}
