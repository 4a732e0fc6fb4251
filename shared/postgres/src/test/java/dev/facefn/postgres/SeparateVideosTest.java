package dev.facefn.postgres;

import dev.facefn.testing.timeline.MovableClock;
import dev.facefn.testing.timeline.VideosContractTest;
import dev.facefn.timeline.Videos;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The contract on a PostgreSQL that is not ours. SKIPPED where there is none.
class SeparateVideosTest extends VideosContractTest {
    private static final MovableClock CLOCK = new MovableClock();
    @TempDir static Path directory;
    private static SeparateServer separate;
    private static PostgresGallery gallery;

    @BeforeAll
    static void open() throws Exception {
        separate = SeparateServer.start(directory);
        PostgresSettings settings = separate.server().database("facefn_videos");
        gallery = PostgresGallery.open(settings, new MasterKey(new byte[32]), CLOCK);
    }

    @AfterAll
    static void close() throws Exception {
        if (gallery != null) {
            gallery.close();
            separate.close();
        }
    }

    @Override
    protected Videos videos() {
        return gallery.videos();
    }

    @Override
    protected MovableClock clock() {
        return CLOCK;
    }
}
