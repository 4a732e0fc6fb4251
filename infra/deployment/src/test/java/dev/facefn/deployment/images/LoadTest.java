package dev.facefn.deployment.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.testing.SamplePhotos;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The image of detect with all that its manifest lets it have, and more callers than it has
/// places.
@Timeout(240)
class LoadTest {
    private static final int CALLERS = 6;
    private static final int FLOOD = 24;
    private static final int SIDE = 5600;

    /// `facefn.http.drain-time` and `facefn.http.grace-time`, and some for a busy machine.
    private static final Duration GRACE = Duration.ofSeconds(20);

    @Test
    void whatWasAcceptedIsAnsweredBeforeItEnds() throws Exception {
        byte[] photo = SamplePhotos.bytes(1);
        AtomicBoolean over = new AtomicBoolean();
        try (Container detect = Launch.of("detect").with("FACEFN_LIMITS_RATE", 0).start().ready();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            String key = detect.key();
            List<Future<List<Integer>>> answers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                answers.add(callers.submit(() -> calls(detect, key, photo, over)));
            }
            Container.pause(3000);
            detect.terminate();
            // callers learn that it is not ready while it drains, and leave
            Container.pause(300);
            over.set(true);
            int good = 0;
            for (Future<List<Integer>> caller : answers) {
                assertThat(caller.get()).containsOnly(200);
                good += caller.get().size();
            }
            assertThat(good).isGreaterThan(CALLERS);
            assertThat(detect.exitCode(GRACE)).as(detect.log()).isIn(0, 143);
            assertThat(detect.log()).doesNotContain("ERROR");
        }
    }

    /// One after another, until it is over.
    private static List<Integer> calls(
            Container detect, String key, byte[] photo, AtomicBoolean over) throws Exception {
        List<Integer> all = new ArrayList<>();
        while (!over.get()) {
            all.add(call(detect, key, photo));
        }
        return all;
    }

    private static int call(Container detect, String key, byte[] picture) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(detect.uri("/v1/detect"))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "image/jpeg")
                        .POST(BodyPublishers.ofByteArray(picture))
                        .build();
        return detect.calls().send(request, BodyHandlers.discarding()).statusCode();
    }

    @Test
    void itIsNotKilledForTheMemoryOfAFloodOfBigPictures() throws Exception {
        byte[] picture = noise();
        try (Container detect = Launch.of("detect").with("FACEFN_LIMITS_RATE", 0).start().ready();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            String key = detect.key();
            List<Callable<Integer>> flood = new ArrayList<>();
            for (int i = 0; i < FLOOD; i++) {
                flood.add(() -> status(detect, key, picture));
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : callers.invokeAll(flood)) {
                answers.add(answer.get());
            }
            System.out.printf(
                    "images: %d pictures of %d MB and %d MP at once: %s, %d of %d MiB resident%n",
                    FLOOD,
                    picture.length >> 20,
                    SIDE * SIDE / 1_000_000,
                    answers,
                    detect.mostResident() >> 20,
                    detect.limits().memory() >> 20);
            assertThat(answers).contains(200).isSubsetOf(200, 429, 503);
            assertThat(detect.isReady()).isTrue();
            assertThat(detect.mostResident()).isLessThan(detect.limits().memory());
            assertThat(detect.state("OOMKilled")).isEqualTo("false");
        }
    }

    /// One that it does not have a connection for is refused, too.
    private static int status(Container detect, String key, byte[] picture)
            throws InterruptedException, ExecutionException {
        try {
            return call(detect, key, picture);
        } catch (ConnectException e) {
            return 503;
        } catch (Exception e) {
            throw new ExecutionException(detect.log(), e);
        }
    }

    /// Close to what a picture may have: noise cannot be packed.
    private static byte[] noise() throws IOException {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        int[] row = new int[SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                row[x] = 0x808080 + random.nextInt(64) * 0x010101;
            }
            image.setRGB(0, y, SIDE, 1, row, 0, SIDE);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        return out.toByteArray();
    }
}
