package dev.facefn.rungs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.cache.CacheSettings;
import dev.facefn.cache.MemoryTier;
import dev.facefn.cache.ResultCache;
import dev.facefn.face.Attribute;
import dev.facefn.face.Detail;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Cache;
import dev.facefn.usage.Mode;
import dev.facefn.usage.Terms;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.EmbeddedPicture;
import dev.facefn.vision.EmbeddingQuery;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.Embeddings;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.FaceRung;
import dev.facefn.vision.Selection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaceServiceTest {
    private static final FaceQuery FAST = new FaceQuery(Detail.FAST, Set.of(), 5);
    private static final Terms ANY = new Terms("a", Mode.CACHED, true);
    private final FakeRung cpu = new FakeRung("cpu");
    private final FakeRung basic = new FakeRung("basic");
    private final Ladder ladder = ladder(Map.of(Mode.CPU, () -> cpu, Mode.BASIC, () -> basic));
    private final ResultCache cache =
            new ResultCache(
                    List.of(new MemoryTier(1 << 20, System::nanoTime)),
                    CacheSettings.DEFAULT,
                    Clock.systemUTC(),
                    System::nanoTime);
    private final FaceService faces = service("models");

    private static Ladder ladder(Map<Mode, Supplier<? extends FaceRung>> sources) {
        Ladder opened = new Ladder(sources, Duration.ofHours(1), Duration.ofMinutes(1));
        opened.open();
        opened.awaitFirst();
        return opened;
    }

    private FaceService service(String models) {
        return service(models, ladder);
    }

    private FaceService service(String models, Ladder asked) {
        return new FaceService(
                asked, new ComputeQueue(4, 64, Duration.ofMinutes(1)), cache, () -> models);
    }

    @AfterEach
    void close() {
        cache.close();
        ladder.close();
    }

    @Test
    void asksTheModelOnceForTheSamePicture() {
        Answered<Analysis> first = faces.analyze(picture(1), FAST, ANY);
        assertThat(first.mode()).isEqualTo(Mode.CPU);
        assertThat(first.cache()).isEqualTo(Cache.MISS);
        Answered<Analysis> again = faces.analyze(picture(1), FAST, ANY);
        assertThat(again.mode()).isEqualTo(Mode.CACHED);
        assertThat(again.cache()).isEqualTo(Cache.HIT);
        assertThat(again.kept()).containsExactly(0);
        assertThat(again.value()).isEqualTo(first.value().again());
        assertThat(again.value().inference()).isZero();
        assertThat(cpu.calls).hasValue(1);
    }

    @Test
    void whatChangesAnAnswerIsAnotherQuestion() {
        var _ = faces.analyze(picture(1), FAST, ANY);
        var _ = faces.analyze(picture(2), FAST, ANY);
        var _ = faces.analyze(picture(1), new FaceQuery(Detail.HIGH, Set.of(), 5), ANY);
        var _ = faces.analyze(picture(1), new FaceQuery(Detail.FAST, Set.of(), 6), ANY);
        var _ =
                faces.analyze(
                        picture(1), new FaceQuery(Detail.FAST, Set.of(Attribute.POSE), 5), ANY);
        var _ = faces.analyze(picture(1), FAST, new Terms("b", Mode.CACHED, true));
        var _ = service("other models").analyze(picture(1), FAST, ANY);
        assertThat(cpu.calls).hasValue(7);
    }

    @Test
    void noStoreIsNeitherReadNorKept() {
        Terms noStore = new Terms("a", Mode.CACHED, false);
        assertThat(faces.analyze(picture(1), FAST, noStore).cache()).isEqualTo(Cache.BYPASS);
        assertThat(faces.analyze(picture(1), FAST, ANY).cache()).isEqualTo(Cache.MISS);
        assertThat(faces.analyze(picture(1), FAST, noStore).cache()).isEqualTo(Cache.BYPASS);
        assertThat(cpu.calls).hasValue(3);
    }

    @Test
    void whatIsKeptIsAnsweredWhenNoRungWorks() {
        var _ = faces.analyze(picture(1), FAST, ANY);
        cpu.failure = new IllegalStateException("gone");
        cpu.probeFails = true;
        basic.failure = new IllegalStateException("gone");
        basic.probeFails = true;
        Answered<Analysis> kept = faces.analyze(picture(1), FAST, ANY);
        assertThat(kept.mode()).isEqualTo(Mode.CACHED);
        assertThat(faces.analyze(picture(1), FAST, new Terms("a", Mode.CPU, true)).cache())
                .as("it was made by a CPU")
                .isEqualTo(Cache.HIT);
        assertThatThrownBy(() -> faces.analyze(picture(2), FAST, ANY))
                .isInstanceOf(FacefnException.class);
        assertThatThrownBy(() -> faces.analyze(picture(1), FAST, new Terms("a", Mode.GPU, true)))
                .isInstanceOf(FacefnException.class);
    }

    @Test
    void whatTheBasicRungSaysIsNotKept() {
        cpu.failure = new IllegalStateException("gone");
        assertThat(faces.analyze(picture(1), FAST, ANY).mode()).isEqualTo(Mode.BASIC);
        cpu.failure = null;
        assertThat(faces.analyze(picture(1), FAST, ANY).mode()).isEqualTo(Mode.CPU);
    }

    @Test
    void sixteenCallsAtOnceComputeOnce() throws Exception {
        List<Future<Answered<Analysis>>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                calls.add(threads.submit(() -> faces.analyze(picture(1), FAST, ANY)));
            }
        }
        int misses = 0;
        for (Future<Answered<Analysis>> call : calls) {
            misses += call.get().cache() == Cache.MISS ? 1 : 0;
        }
        assertThat(misses).isEqualTo(1);
        assertThat(cpu.calls).hasValue(1);
    }

    @Test
    void onlyThePicturesThatAreNewAreEmbedded() {
        Answered<Embeddings> first = faces.embed(requests(1, 2), ANY);
        assertThat(first.cache()).isEqualTo(Cache.MISS);
        Answered<Embeddings> more = faces.embed(requests(2, 3, 1), ANY);
        assertThat(more.cache()).isEqualTo(Cache.MISS);
        assertThat(more.mode()).isEqualTo(Mode.CPU);
        assertThat(more.kept()).containsExactlyInAnyOrder(0, 2);
        assertThat(cpu.embedded).hasValue(3);
        assertThat(more.value().inference()).isEqualTo(Duration.ofMillis(2));
        Answered<Embeddings> all = faces.embed(requests(1, 2, 3), ANY);
        assertThat(all.cache()).isEqualTo(Cache.HIT);
        assertThat(all.mode()).isEqualTo(Mode.CACHED);
        assertThat(all.value().contract()).isEqualTo(cpu.contract());
        assertThat(all.value().pictures().subList(0, 2))
                .usingRecursiveComparison()
                .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : 1, Float.class)
                .isEqualTo(first.value().pictures());
    }

    @Test
    void aBadPictureIsRefusedAgainAndTheOthersAreKept() {
        List<EmbeddingRequest> mixed =
                Stream.concat(requests(1).stream(), Stream.of(request(new byte[0]))).toList();
        Answered<Embeddings> first = faces.embed(mixed, ANY);
        assertThat(first.value().pictures().get(1)).isInstanceOf(EmbeddedPicture.Refused.class);
        assertThat(first.cache()).isEqualTo(Cache.MISS);
        Answered<Embeddings> again = faces.embed(mixed, ANY);
        assertThat(again.kept()).containsExactly(0);
        assertThat(again.cache()).as("all that is served was kept").isEqualTo(Cache.HIT);
        assertThat(again.mode()).isEqualTo(Mode.CACHED);
        assertThat(again.value().pictures().get(1)).isInstanceOf(EmbeddedPicture.Refused.class);
    }

    @Test
    void badPicturesAloneAreNoHit() {
        List<EmbeddingRequest> bad = List.of(request(new byte[0]), request(new byte[0]));
        Answered<Embeddings> refused = faces.embed(bad, ANY);
        assertThat(refused.cache()).isEqualTo(Cache.MISS);
        assertThat(refused.mode()).isEqualTo(Mode.CPU);
        var _ = faces.embed(requests(1), ANY);
        List<EmbeddingRequest> mixed =
                List.of(request(new byte[0]), request(picture(1)), request(picture(2)));
        assertThat(faces.embed(mixed, ANY).cache()).as("one is new").isEqualTo(Cache.MISS);
    }

    @Test
    void aPictureThatGivesNoNumbersSpoilsOnlyItself() {
        List<EmbeddingRequest> mixed =
                List.of(request(picture(1)), request(new byte[13]), request(picture(2)));
        Answered<Embeddings> answer = faces.embed(mixed, ANY);
        assertThat(answer.value().pictures().get(0)).isInstanceOf(EmbeddedPicture.Embedded.class);
        assertThat(answer.value().pictures().get(1))
                .isInstanceOfSatisfying(
                        EmbeddedPicture.Refused.class,
                        refused ->
                                assertThat(refused.why().code())
                                        .isEqualTo(ErrorCode.INVALID_IMAGE));
        assertThat(answer.value().pictures().get(2)).isInstanceOf(EmbeddedPicture.Embedded.class);
        assertThat(ladder.best()).contains(Mode.CPU);
        assertThat(faces.embed(mixed, ANY).kept()).containsExactlyInAnyOrder(0, 2);
    }

    @Test
    void embeddingsOfTwoModelsAreNotMixedInOneAnswerAndWhatWasPaidForStaysFree() {
        var _ = faces.embed(requests(1, 3), ANY);
        cpu.failure = new IllegalStateException("gone");
        Answered<Embeddings> both = faces.embed(requests(1, 2, 3), ANY);
        assertThat(both.value().contract()).isEqualTo(basic.contract());
        assertThat(both.mode()).isEqualTo(Mode.BASIC);
        assertThat(both.cache()).isEqualTo(Cache.MISS);
        assertThat(both.kept()).containsExactlyInAnyOrder(0, 2);
        assertThat(both.value().pictures()).hasSize(3);
        assertThat(both.value().pictures().get(2))
                .usingRecursiveComparison()
                .isEqualTo(basic.embed(requests(3)).pictures().getFirst());
        assertThat(basic.embedded).as("each picture once, and that of this test").hasValue(4);
        assertThat(both.value().inference()).isEqualTo(Duration.ofMillis(4));
    }

    @Test
    void whatABetterRungMadeIsPreferredForNothing() {
        FakeRung gpu = new FakeRung("gpu");
        try (Ladder two = ladder(Map.of(Mode.GPU, () -> gpu, Mode.CPU, () -> cpu))) {
            FaceService fallen = service("models", two);
            var _ = fallen.embed(requests(1), ANY);
            gpu.failure = new IllegalStateException("gone");
            gpu.probeFails = true;
            for (int i = 0; i < 3; i++) {
                assertThat(fallen.analyze(picture(i), FAST, ANY).mode()).isEqualTo(Mode.CPU);
            }
            var _ = fallen.embed(requests(2), ANY);
            Answered<Embeddings> kept = fallen.embed(requests(1), ANY);
            assertThat(kept.cache()).isEqualTo(Cache.HIT);
            assertThat(kept.value().contract()).isEqualTo(gpu.contract());
            List<EmbeddingRequest> mixed = List.of(request(picture(1)), request(new byte[0]));
            Answered<Embeddings> refused = fallen.embed(mixed, ANY);
            assertThat(refused.cache()).as("what is refused is of no model").isEqualTo(Cache.HIT);
            assertThat(refused.value().contract()).isEqualTo(gpu.contract());
            Answered<Embeddings> both = fallen.embed(requests(1, 2), ANY);
            assertThat(both.value().contract())
                    .as("of two that were kept by two models the one is made again")
                    .isEqualTo(cpu.contract());
            assertThat(both.kept()).containsExactlyInAnyOrder(0, 1);
            assertThat(both.mode()).isEqualTo(Mode.CPU);
            assertThat(both.cache()).isEqualTo(Cache.MISS);
            assertThat(cpu.embedded).hasValue(3);
        }
    }

    @Test
    void toAskWhatEmbedsSpeaksForNoRung() {
        cpu.failure = new IllegalStateException("gone");
        cpu.probeFails = true;
        for (int i = 0; i < 3; i++) {
            assertThat(faces.contract()).isEqualTo(cpu.contract());
            assertThat(faces.contract()).isEqualTo(cpu.contract());
            assertThat(faces.analyze(picture(i), FAST, ANY).mode()).isEqualTo(Mode.BASIC);
        }
        assertThat(ladder.best())
                .as("three calls have failed, and none worked")
                .contains(Mode.BASIC);
        assertThatThrownBy(faces::contract).isInstanceOf(FacefnException.class);
    }

    private static byte[] picture(int content) {
        return new byte[] {(byte) content};
    }

    private static List<EmbeddingRequest> requests(int... contents) {
        List<EmbeddingRequest> requests = new ArrayList<>();
        for (int content : contents) {
            requests.add(request(picture(content)));
        }
        return requests;
    }

    private static EmbeddingRequest request(byte[] picture) {
        return new EmbeddingRequest(
                picture, new EmbeddingQuery(Selection.LARGEST, 1, Detail.FAST, Set.of()));
    }
}
