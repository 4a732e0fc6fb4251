package dev.facefn.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CollectionIndexesConcurrencyTest {
    private static final int MANY = 50;
    private static final CollectionKey STAFF = new CollectionKey("acme", "staff");
    private static final CollectionKey GUESTS = new CollectionKey("acme", "guests");

    private final RandomGenerator random = Faces.random(31);
    private final Kept kept = new Kept();
    private final Query query = Query.of(Faces.embedding(random, 128), -1, 10);

    CollectionIndexesConcurrencyTest() {
        kept.addAll(STAFF, Faces.random(random, 600, 128));
        kept.addAll(GUESTS, Faces.random(random, 600, 128));
    }

    @Test
    void fiftyFirstSearchesShareOneLoad() throws Exception {
        CollectionIndexes indexes = new CollectionIndexes(kept, 100_000_000);
        List<FutureTask<List<List<Match>>>> searches = meanwhile(indexes, _ -> {});
        for (FutureTask<List<List<Match>>> search : searches) {
            assertThat(search.get()).isEqualTo(kept.faces(STAFF).search(query));
        }
        assertThat(kept.asked).containsExactly(0L);
    }

    @Test
    void whoWaitsForALoadSharesItsFailure() throws Exception {
        CollectionIndexes indexes = new CollectionIndexes(kept, 100_000_000);
        List<FutureTask<List<List<Match>>>> searches =
                meanwhile(
                        indexes,
                        _ -> {
                            throw new FacefnException(ErrorCode.UNAVAILABLE, "down");
                        });
        for (FutureTask<List<List<Match>>> search : searches) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(search::get)
                    .withCauseInstanceOf(FacefnException.class);
        }
        assertThat(kept.asked).containsExactly(0L);
    }

    /// Searches that all wait for the first, whose load goes on when they do.
    private List<FutureTask<List<List<Match>>>> meanwhile(
            CollectionIndexes indexes, Consumer<CollectionKey> then) throws InterruptedException {
        CountDownLatch loads = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        kept.whenAsked =
                key -> {
                    loads.countDown();
                    awaitQuietly(go);
                    then.accept(key);
                };
        List<FutureTask<List<List<Match>>>> searches = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Callable<List<List<Match>>> search =
                    () -> indexes.search(STAFF, kept.revision(STAFF), query);
            searches.add(new FutureTask<>(search));
            threads.add(Thread.ofPlatform().start(searches.getLast()));
            loads.await();
        }
        while (!threads.stream().allMatch(it -> it.getState() == Thread.State.WAITING)) {
            Thread.yield();
        }
        go.countDown();
        return searches;
    }

    @Test
    void anotherCollectionIsLoadedAtTheSameTime() throws Exception {
        CollectionIndexes indexes = new CollectionIndexes(kept, 100_000_000);
        CountDownLatch staff = new CountDownLatch(1);
        CountDownLatch guests = new CountDownLatch(1);
        kept.whenAsked =
                key -> {
                    (key.equals(STAFF) ? staff : guests).countDown();
                    awaitQuietly(staff);
                    awaitQuietly(guests);
                };
        FutureTask<List<List<Match>>> other =
                new FutureTask<>(() -> indexes.search(GUESTS, 600, query));
        Thread.ofPlatform().start(other);
        assertThat(indexes.search(STAFF, 600, query)).isEqualTo(kept.faces(STAFF).search(query));
        assertThat(other.get()).isEqualTo(kept.faces(GUESTS).search(query));
    }

    @Test
    void aLoadOfWhatIsForgottenMeanwhileIsNotUsed() {
        CollectionIndexes indexes = new CollectionIndexes(kept, 100_000_000);
        kept.whenAsked =
                key -> {
                    kept.whenAsked = _ -> {};
                    indexes.forget(key);
                    kept.erase(key, "face0");
                };
        indexes.search(STAFF, 600, query);
        assertThat(kept.asked).containsExactly(0L, 0L);
        assertThat(indexes.inMemory(STAFF).orElseThrow().rows()).isEqualTo(599);

        kept.erase(STAFF, "face1");
        List<float[]> former = new ArrayList<>();
        indexes.inMemory(STAFF).orElseThrow().forEachColumn((column, _) -> former.add(column));
        kept.whenAsked =
                key -> {
                    kept.whenAsked = _ -> {};
                    indexes.forget(key);
                };
        indexes.search(STAFF, 602, query);
        assertThat(kept.asked).containsExactly(0L, 0L, 601L, 0L);
        assertThat(former).allMatch(CollectionIndexesTest::isZero);
    }

    /// Only one of the two collections fits, so that one is always being cleared under a search.
    /// Many probes for few rows: most of a search passes before it reads the first.
    @Test
    void aSearchOfWhatIsDroppedMeanwhileIsStillRight() throws Exception {
        CollectionKey few = new CollectionKey("acme", "few");
        CollectionKey some = new CollectionKey("acme", "some");
        kept.addAll(few, Faces.random(random, 20, 128));
        kept.addAll(some, Faces.random(random, 20, 128));
        Query many = new Query(Collections.nCopies(400, query.probes().getFirst()), -1, 10);
        long one = kept.faces(few).index().bytes();
        CollectionIndexes indexes = new CollectionIndexes(kept, one + one / 2);
        List<FutureTask<Void>> searchers = new ArrayList<>();
        for (CollectionKey key : List.of(few, some, few, some)) {
            List<List<Match>> right = kept.faces(key).search(many);
            searchers.add(
                    new FutureTask<>(() -> {
                        for (int n = 0; n < 200; n++) {
                            assertThat(indexes.search(key, 20, many)).isEqualTo(right);
                        }
                        return null;
                    }));
        }
        searchers.forEach(searcher -> Thread.ofPlatform().start(searcher));
        for (FutureTask<Void> searcher : searchers) {
            searcher.get();
        }
        assertThat(kept.asked).hasSizeGreaterThan(50);
        assertThat(indexes.status().bytes()).isLessThanOrEqualTo(one + one / 2);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
