package dev.facefn.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.events.UsageRecorded;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.openapi.PublishedEvents;
import dev.facefn.openapi.StartedService;
import dev.facefn.openapi.StartedService.Answer;
import dev.facefn.priming.RungSources;
import dev.facefn.rungs.BasicSource;
import dev.facefn.testing.SamplePhotos;
import dev.facefn.testing.TestModels;
import dev.facefn.usage.Mode;
import dev.facefn.vision.FacePipeline;
import dev.facefn.vision.VisionOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rungs of the running function, taken away one by one and given back: real models stand for
/// the card and for the CPU, OpenCV for the basic rung.
class DetectRungsTest {
    private static final byte[] PHOTO = SamplePhotos.bytes(1);
    private static final PublishedEvents published = new PublishedEvents();
    private static FacePipeline pipeline;
    private static ScriptedRung gpu;
    private static ScriptedRung cpu;
    private static ScriptedRung basic;
    private static StartedService service;
    private static Metrics metrics;

    @TempDir private static Path data;

    @BeforeAll
    static void start() throws Exception {
        metrics = Metrics.onAFreePort();
        pipeline =
                FacePipeline.open(
                        List.of(TestModels.open()),
                        new ImageDecoder(ImageLimits.DEFAULT),
                        new VisionOptions(2, 1));
        gpu = new ScriptedRung(pipeline);
        cpu = new ScriptedRung(pipeline);
        basic =
                new ScriptedRung(
                        ServiceLoader.load(BasicSource.class).findFirst().orElseThrow().open());
        RungSources rungs =
                () -> Map.of(Mode.GPU, () -> gpu, Mode.CPU, () -> cpu, Mode.BASIC, () -> basic);
        service =
                StartedService.start(
                        data,
                        Map.of(
                                "facefn.vision.pause", "50ms",
                                "facefn.vision.silence", "2s",
                                "facefn.metrics.port", metrics.port(),
                                "facefn.cache.objects", true,
                                "facefn.cache.time", "10m"),
                        List.of(rungs, published),
                        DetectApplication.class);
    }

    @AfterAll
    static void stop() {
        service.close();
        pipeline.close();
    }

    @BeforeEach
    void giveAllBack() throws Exception {
        for (ScriptedRung rung : List.of(gpu, cpu, basic)) {
            rung.giveBack();
        }
        await("gpu");
        gpu.calls.set(0);
        published.clear();
    }

    @Test
    void noCallFailsWhileRungsGoAndComeAndEachSaysWhichItWas() throws Exception {
        assertThat(kept(PHOTO).status()).isEqualTo(200);
        published.clear();
        int asked = 0;
        asked += expect("gpu", "0.001", 3);
        gpu.takeAway();
        asked += expect("cpu", "0.001", 6);
        cpu.takeAway();
        asked += expect("basic", "0.0005", 6);
        assertThat(service.send(service.request("/v1/health")).status())
                .as("callers must still come, for what the lower rungs give")
                .isEqualTo(200);
        assertThat(computed("").json().at("/faces/0/landmarks")).isEmpty();
        asked += 1;
        assertThat(metrics.read("facefn_rung")).isEqualTo(2);
        basic.takeAway();
        for (int i = 0; i < 4; i++) {
            assertThat(computed("").status()).isEqualTo(503);
        }
        Answer before = kept(PHOTO);
        assertThat(before.json().at("/usage/mode").asString()).isEqualTo("cached");
        assertThat(before.json().at("/usage/amount").asString()).isEqualTo("0");
        asked += 1;
        basic.giveBack();
        await("basic");
        cpu.giveBack();
        await("cpu");
        gpu.giveBack();
        await("gpu");
        assertThat(metrics.read("facefn_rung")).isZero();
        for (String move : List.of("gpu,cpu", "cpu,basic", "basic,cached", "cached,basic")) {
            String[] modes = move.split(",");
            assertThat(
                            metrics.read(
                                    "facefn_rung_moves_total{from=\"%s\",to=\"%s\"}"
                                            .formatted(modes[0], modes[1])))
                    .as(move)
                    .isGreaterThanOrEqualTo(1);
        }
        assertThat(metrics.read("facefn_rung_moves_total{from=\"gpu\",to=\"cached\"}")).isZero();
        long billed =
                published.usage("detect").stream()
                        .map(event -> (UsageRecorded) event.data())
                        .filter(usage -> usage.status() == 200)
                        .count();
        assertThat(billed).isGreaterThanOrEqualTo(asked);
        assertThat(published.usage("detect"))
                .map(event -> (UsageRecorded) event.data())
                .filteredOn(usage -> usage.status() != 200)
                .allMatch(usage -> usage.units().images() == 0);
    }

    @Test
    void whoDemandsARungGetsNoLess() throws Exception {
        gpu.takeAway();
        Answer less = computed("?min_mode=gpu");
        assertThat(less.status()).isEqualTo(503);
        assertThat(less.code()).isEqualTo("unavailable");
        assertThat(less.json().at("/error/details/reason").asString()).isEqualTo("no_rung");
        assertThat(less.header("Retry-After")).isNotEmpty();
        assertThat(computed("?min_mode=cpu").json().at("/usage/mode").asString()).isEqualTo("cpu");
        cpu.takeAway();
        assertThat(computed("?min_mode=cpu").status()).isEqualTo(503);
        assertThat(computed("?min_mode=basic").json().at("/usage/mode").asString())
                .isEqualTo("basic");
        assertThat(computed("?min_mode=best").code()).isEqualTo("invalid_request");
    }

    @Test
    void anAnswerOfLessSaysWhatItLacks() throws Exception {
        String asked = "?attributes=age,quality,pose&collection_id=staff";
        assertThat(computed(asked).header("Warning")).doesNotContain("basic");
        gpu.takeAway();
        cpu.takeAway();
        expect("basic", "0.0005", 1);
        Answer less = computed(asked);
        assertThat(less.json().at("/usage/mode").asString()).isEqualTo("basic");
        assertThat(less.json().at("/faces/0/attributes").isMissingNode()).isTrue();
        assertThat(less.header("Warning"))
                .as("both of them")
                .contains("199 facefn \"collection_id changes nothing")
                .endsWith(", 199 facefn \"the mode basic gives no pose, age\"");
        assertThat(computed("?attributes=quality").header("Warning")).isEmpty();
    }

    @Test
    void aRungThatHangsIsLeftAndItsCallsAreAnsweredByTheNext() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        gpu.hang(end);
        try {
            expect("cpu", "0.001", 6);
            assertThat(gpu.calls).as("the others did not wait for it").hasValue(1);
            cpu.hang(end);
            expect("basic", "0.0005", 2);
            basic.hang(end);
            Answer none = computed("");
            assertThat(none.status()).isEqualTo(503);
            assertThat(none.json().at("/error/details/reason").asString()).isEqualTo("no_rung");
        } finally {
            end.countDown();
        }
        await("gpu");
    }

    @Test
    void sixteenCallsAtOnceRunTheModelsOnceAndFifteenOfThemAreFree() throws Exception {
        byte[] photo = SamplePhotos.bytes(2);
        gpu.gate = new CountDownLatch(1);
        List<Future<Answer>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                calls.add(threads.submit(() -> kept(photo)));
            }
            Thread.sleep(Duration.ofMillis(200));
            gpu.gate.countDown();
        }
        int paid = 0;
        for (Future<Answer> call : calls) {
            Answer answer = call.get();
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.json().path("faces").size()).isEqualTo(3);
            paid += answer.json().at("/usage/amount").asString().equals("0") ? 0 : 1;
        }
        assertThat(gpu.calls).hasValue(1);
        assertThat(paid).isEqualTo(1);
    }

    @Test
    void whatIsKeptIsTheSameAnswerForNothing() throws Exception {
        byte[] photo = SamplePhotos.bytes(3);
        long hits = metrics.read("facefn_cache_hits");
        long misses = metrics.read("facefn_cache_misses");
        Answer first = kept(photo);
        Answer again = kept(photo);
        assertThat(metrics.read("facefn_cache_hits") - hits).isEqualTo(1);
        assertThat(metrics.read("facefn_cache_misses") - misses).isEqualTo(1);
        assertThat(metrics.read("facefn_cache_refused")).isZero();
        assertThat(first.json().at("/usage/cache").asString()).isEqualTo("miss");
        try (Stream<Path> files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile).map(Path::toString))
                    .as("in the object store, too")
                    .anyMatch(file -> file.contains("/cache/"));
        }
        assertThat(again.json().at("/usage/cache").asString()).isEqualTo("hit");
        assertThat(again.json().at("/usage/amount").asString()).isEqualTo("0");
        assertThat(again.json().at("/usage/units/images").intValue()).isZero();
        assertThat(again.json().path("faces")).isEqualTo(first.json().path("faces"));
        Answer anew = computedOf(photo, "");
        assertThat(anew.json().at("/usage/cache").asString()).isEqualTo("bypass");
        assertThat(gpu.calls).hasValue(2);
    }

    @Test
    void noNumberThatIsNoneIsAnsweredOrKept() throws Exception {
        byte[] photo = SamplePhotos.bytes(4);
        gpu.failure =
                FacefnException.because(
                        ErrorCode.INTERNAL_ERROR, "model_output_not_finite", "a model gave NaN");
        for (int i = 0; i < 5; i++) {
            Answer answer = kept(photo);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("invalid_image");
            assertThat(answer.response().body()).doesNotContain("NaN");
        }
        gpu.failure = null;
        assertThat(kept(photo).json().at("/usage/mode").asString())
                .as("one picture brings down no rung")
                .isEqualTo("gpu");
    }

    /// @return how many calls were made
    private static int expect(String mode, String amount, int calls) throws Exception {
        for (int i = 0; i < calls; i++) {
            Answer answer = computed("");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.json().at("/usage/mode").asString()).isEqualTo(mode);
            assertThat(answer.json().at("/usage/amount").asString()).isEqualTo(amount);
        }
        return calls;
    }

    private static void await(String mode) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!computed("").json().at("/usage/mode").asString("").equals(mode)) {
            assertThat(System.nanoTime()).as("no way back to " + mode).isLessThan(deadline);
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    /// Asks for what may have been kept.
    private static Answer kept(byte[] photo) throws Exception {
        return service.send(
                DetectService.detect(service, "", "image/jpeg", photo)
                        .setHeader("Cache-Control", "max-age=60"));
    }

    private static Answer computed(String query) throws Exception {
        return computedOf(PHOTO, query);
    }

    private static Answer computedOf(byte[] photo, String query) throws Exception {
        return service.send(DetectService.detect(service, query, "image/jpeg", photo));
    }
}
