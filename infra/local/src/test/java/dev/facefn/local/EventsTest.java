package dev.facefn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.events.Event;
import dev.facefn.events.EventId;
import dev.facefn.events.ImageOptions;
import dev.facefn.events.ImageSubmitted;
import dev.facefn.local.platform.Platform;
import dev.facefn.models.ModelStore;
import dev.facefn.storage.ObjectRef;
import dev.facefn.testing.TestModels;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `facefn events` beside a platform that runs on the same directory, as `facefn up` does.
class EventsTest {
    @TempDir private static Path data;
    private static Platform platform;

    @BeforeAll
    static void start() {
        TestModels.open();
        platform = Platform.start(ModelStore.atDefault(), data, 0);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static Ran events(Object... arguments) {
        Object[] all = new Object[arguments.length + 3];
        all[0] = "events";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--data";
        all[arguments.length + 2] = data;
        return Ran.facefn(all);
    }

    /// A picture that is not there: nobody can do anything about it.
    private static String publishPoison() {
        String id = EventId.of("poison");
        platform.publisher()
                .publish(
                        List.of(
                                new Event(
                                        id,
                                        "/functions/test",
                                        "img_1",
                                        Instant.parse("2026-11-21T15:00:00Z"),
                                        "dev",
                                        Optional.empty(),
                                        new ImageSubmitted(
                                                new ObjectRef("facefn", "uploads/dev/images/none"),
                                                ImageOptions.DEFAULT))));
        return id;
    }

    private static Ran dead() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Ran dead = events("dead");
        while (!dead.out().contains("img_1") && System.nanoTime() < end) {
            LockSupport.parkNanos(50_000_000);
            dead = events("dead");
        }
        return dead;
    }

    @Test
    void showsListsAndReplaysWhatFailed() {
        assertThat(events("replay", "--all").out()).contains("no dead letters");
        assertThat(events("tail").out()).contains("no events yet");
        String id = publishPoison();
        Ran dead = dead();
        assertThat(dead.exitCode()).isZero();
        assertThat(dead.out())
                .contains("image.submitted", "img_1", "/functions/test", id, "detect", "422")
                .doesNotContain("uploads/dev/images");
        assertThat(events("tail", "--json").json().at("/events/0/id").asString()).isEqualTo(id);
        assertThat(events("replay", id).out()).contains("1 dead letters are delivered again");
        assertThat(dead().out()).contains("422");
        assertThat(events("replay").exitCode()).isEqualTo(2);
        assertThat(events("replay", "a/b").exitCode()).isEqualTo(2);
    }
}
