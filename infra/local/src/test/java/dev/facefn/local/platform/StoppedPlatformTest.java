package dev.facefn.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.testing.SamplePhotos;
import dev.facefn.testing.TestModels;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A platform that is told to stop (SIGTERM) while it is asked: what it has begun it ends, with the
/// database that it needs for that.
class StoppedPlatformTest {
    private static final int CALLERS = 4;
    private static final int BEFORE_THE_STOP = 60;
    private static final String COLLECTIONS = "/v1/collections";

    @BeforeAll
    static void pullModels() {
        TestModels.open();
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void noCallThatWasTakenFails(@TempDir Path data) throws Exception {
        byte[] photo = SamplePhotos.bytes(4);
        List<String> failures = new ArrayList<>();
        AtomicInteger good = new AtomicInteger();
        try (RunningPlatform platform = RunningPlatform.start(data);
                Api api = new Api(platform.uri(), platform.keyFile());
                ExecutorService executor = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<List<String>>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                callers.add(executor.submit(() -> ask(api, photo, caller, good, platform)));
            }
            for (Future<List<String>> caller : callers) {
                failures.addAll(caller.get());
            }
            assertThat(platform.process().waitFor()).isEqualTo(143);
        }
        System.out.printf("stopped under %d callers: %d good answers%n", CALLERS, good.get());
        assertThat(failures).isEmpty();
        assertThat(good.get()).isGreaterThanOrEqualTo(BEFORE_THE_STOP);
    }

    /// Half of the callers need the models, half the database. Each goes on until the door is shut;
    /// after it was asked to leave it may find it closing under its hand.
    private static List<String> ask(
            Api api, byte[] photo, int caller, AtomicInteger good, RunningPlatform platform)
            throws Exception {
        List<String> failures = new ArrayList<>();
        boolean asked = false;
        while (true) {
            try {
                Api.Answer answer =
                        caller % 2 == 0
                                ? api.post("/v1/detect", Api.picture(photo))
                                : api.get(COLLECTIONS);
                if (answer.status() != 200) {
                    failures.add(answer.toString());
                } else if (good.incrementAndGet() == BEFORE_THE_STOP) {
                    platform.process().destroy();
                }
                asked |= answer.last();
            } catch (IOException e) {
                if (!asked && !(e instanceof ConnectException)) {
                    failures.add(e.toString());
                }
                return failures;
            }
        }
    }
}
