package dev.facefn.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facefn.face.Embedding;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CollectionIndexesTest {
    private static final int DIMENSION = 128;
    private static final long PLENTY = 100_000_000;
    private static final CollectionKey STAFF = new CollectionKey("acme", "staff");
    private static final CollectionKey GUESTS = new CollectionKey("acme", "guests");
    private static final CollectionKey OTHERS = new CollectionKey("other", "staff");

    private final RandomGenerator random = Faces.random(21);
    private final Kept kept = new Kept();
    private final Query query = Query.of(Faces.embedding(random, DIMENSION), -1, 10);

    @Test
    void isEmptyUntilTheFirstSearchAndLoadsOnce() {
        CollectionIndexes indexes = new CollectionIndexes(kept, PLENTY);
        fill(STAFF, 700);
        assertThat(indexes.status()).isEqualTo(new CollectionIndexes.Status(0, 0, 0, PLENTY));
        assertThat(kept.asked).isEmpty();
        for (int i = 0; i < 3; i++) {
            assertThat(search(indexes, STAFF)).isEqualTo(kept.faces(STAFF).search(query));
        }
        assertThat(kept.asked).containsExactly(0L);
        assertThat(indexes.status().collections()).isOne();
        assertThat(indexes.status().rows()).isEqualTo(700);
        assertThat(indexes.status().bytes()).isEqualTo(index(indexes, STAFF).bytes());
        assertThat(indexes.keys()).containsExactly(STAFF);
    }

    @Test
    void fetchesOnlyWhatHasChangedWhenTheCollectionIsNewer() {
        CollectionIndexes indexes = new CollectionIndexes(kept, PLENTY);
        fill(STAFF, 40);
        search(indexes, STAFF);
        FaceIndex index = index(indexes, STAFF);
        for (int i = 0; i < 100; i++) {
            if (random.nextBoolean()) {
                kept.erase(STAFF, "face" + random.nextInt(40));
            } else {
                kept.add(STAFF, "face" + random.nextInt(40), "person" + i, embedding());
            }
            assertThat(search(indexes, STAFF)).isEqualTo(kept.faces(STAFF).search(query));
        }
        assertThat(index(indexes, STAFF)).isSameAs(index);
        assertThat(kept.asked).hasSize(101).startsWith(0L, 40L, 41L, 42L);
    }

    /// Another instance has read the present revision, a caller here comes with a former one.
    @Test
    void aCallerWithAFormerRevisionDoesNotAskAgain() {
        CollectionIndexes indexes = new CollectionIndexes(kept, PLENTY);
        fill(STAFF, 40);
        search(indexes, STAFF);
        indexes.search(STAFF, 17, query);
        assertThat(kept.asked).containsExactly(0L);
    }

    @Test
    void loadsEverythingAgainWhenTheSourceSaysSo() {
        CollectionIndexes indexes = new CollectionIndexes(kept, PLENTY);
        fill(STAFF, 40);
        search(indexes, STAFF);
        List<float[]> former = arrays(indexes, STAFF);
        kept.erase(STAFF, "face7");
        kept.restarts = true;
        assertThat(search(indexes, STAFF)).isEqualTo(kept.faces(STAFF).search(query));
        assertThat(index(indexes, STAFF).rows()).isEqualTo(39);
        assertThat(former).allMatch(CollectionIndexesTest::isZero);
    }

    @Test
    void dropsWhatWasNotSearchedForLongestWhenMemoryIsShort() {
        fill(STAFF, 500);
        fill(GUESTS, 500);
        fill(OTHERS, 500);
        long one = kept.faces(STAFF).index().bytes();
        CollectionIndexes indexes = new CollectionIndexes(kept, 2 * one);
        search(indexes, STAFF);
        search(indexes, GUESTS);
        search(indexes, STAFF);
        List<float[]> guests = arrays(indexes, GUESTS);
        assertThat(search(indexes, OTHERS)).isEqualTo(kept.faces(OTHERS).search(query));
        assertThat(indexes.keys()).containsExactlyInAnyOrder(STAFF, OTHERS);
        assertThat(indexes.status().bytes()).isEqualTo(2 * one);
        assertThat(guests).allMatch(CollectionIndexesTest::isZero);
        assertThat(search(indexes, GUESTS)).isEqualTo(kept.faces(GUESTS).search(query));
        assertThat(indexes.keys()).containsExactlyInAnyOrder(OTHERS, GUESTS);
    }

    @Test
    void whatDoesNotFitAtAllIsSearchedAsItStreamsAndNotKept() {
        fill(STAFF, 1300);
        fill(GUESTS, 30);
        long fits = 600L * (DIMENSION * 4 + 240);
        CollectionIndexes indexes = new CollectionIndexes(kept, fits);
        search(indexes, GUESTS);
        for (int limit : new int[] {1, 100}) {
            Query many = new Query(List.of(embedding(), embedding()), -1, limit);
            assertThat(indexes.search(STAFF, kept.revision(STAFF), many))
                    .isEqualTo(kept.faces(STAFF).search(many));
            assertThat(indexes.inMemory(STAFF)).isEmpty();
            assertThat(indexes.status().bytes()).isLessThanOrEqualTo(fits);
        }
        assertThat(kept.asked).as("guests, the load that failed, two streams").hasSize(4);
        for (int i = 20; i < 1300; i++) {
            kept.erase(STAFF, "face" + i);
        }
        for (int i = 0; i < 2; i++) {
            assertThat(search(indexes, STAFF)).isEqualTo(kept.faces(STAFF).search(query));
        }
        assertThat(index(indexes, STAFF).rows()).isEqualTo(20);
    }

    @Test
    void aCollectionThatOutgrowsItsMemoryIsStreamedFromThenOn() {
        fill(STAFF, 30);
        CollectionIndexes indexes = new CollectionIndexes(kept, 100_000);
        search(indexes, STAFF);
        List<float[]> arrays = arrays(indexes, STAFF);
        for (int i = 0; i < 200; i++) {
            kept.add(STAFF, "late" + i, "late" + i, embedding());
        }
        assertThat(search(indexes, STAFF)).isEqualTo(kept.faces(STAFF).search(query));
        assertThat(indexes.status().bytes()).isZero();
        assertThat(arrays).allMatch(CollectionIndexesTest::isZero);
    }

    @Test
    void forgettingOverwritesTheNumbersAtOnce() {
        CollectionIndexes indexes = new CollectionIndexes(kept, PLENTY);
        fill(STAFF, 700);
        search(indexes, STAFF);
        List<float[]> arrays = arrays(indexes, STAFF);
        assertThat(arrays).noneMatch(CollectionIndexesTest::isZero);
        indexes.forget(STAFF);
        indexes.forget(GUESTS);
        assertThat(arrays).allMatch(CollectionIndexesTest::isZero);
        assertThat(indexes.status().bytes()).isZero();
        assertThat(search(indexes, STAFF)).isEqualTo(kept.faces(STAFF).search(query));
    }

    @Test
    void whatWasErasedElsewhereLeavesMemoryByARefresh() {
        CollectionIndexes indexes = new CollectionIndexes(kept, PLENTY);
        fill(STAFF, 20);
        fill(GUESTS, 20);
        search(indexes, STAFF);
        kept.erase(STAFF, "face3");
        indexes.refresh(STAFF, kept.revision(STAFF));
        indexes.refresh(GUESTS, kept.revision(GUESTS));
        assertThat(index(indexes, STAFF).rows()).isEqualTo(19);
        assertThat(kept.asked).as("guests are not loaded by it").containsExactly(0L, 20L);
    }

    @Test
    void aCollectionThatIsGoneIsForgottenAndTheFailureIsTheSources() {
        CollectionIndexes indexes = new CollectionIndexes(kept, PLENTY);
        fill(STAFF, 20);
        search(indexes, STAFF);
        List<float[]> arrays = arrays(indexes, STAFF);
        kept.delete(STAFF);
        assertFails(indexes, STAFF, 21, ErrorCode.COLLECTION_NOT_FOUND);
        assertThat(arrays).allMatch(CollectionIndexesTest::isZero);
        assertThat(indexes.keys()).isEmpty();
    }

    @Test
    void aSourceThatIsDownFailsTheSearchAndIsAskedAgainByTheNext() {
        CollectionIndexes indexes = new CollectionIndexes(kept, PLENTY);
        fill(STAFF, 20);
        kept.whenAsked =
                _ -> {
                    throw new FacefnException(ErrorCode.UNAVAILABLE, "down");
                };
        assertFails(indexes, STAFF, 20, ErrorCode.UNAVAILABLE);
        kept.whenAsked = _ -> {};
        assertThat(search(indexes, STAFF)).isEqualTo(kept.faces(STAFF).search(query));
        kept.whenAsked =
                _ -> {
                    throw new FacefnException(ErrorCode.UNAVAILABLE, "down");
                };
        kept.erase(STAFF, "face1");
        assertFails(indexes, STAFF, 21, ErrorCode.UNAVAILABLE);
        kept.whenAsked = _ -> {};
        assertThat(search(indexes, STAFF)).isEqualTo(kept.faces(STAFF).search(query));
        assertThat(kept.asked).containsExactly(0L, 0L, 20L, 20L);
    }

    @Test
    void aSourceBehindTheRevisionIsUnavailableRatherThanStale() {
        CollectionIndexes indexes = new CollectionIndexes(kept, PLENTY);
        fill(STAFF, 20);
        assertFails(indexes, STAFF, 21, ErrorCode.UNAVAILABLE);
        CollectionIndexes tiny = new CollectionIndexes(kept, 1);
        assertFails(tiny, STAFF, 21, ErrorCode.UNAVAILABLE);
    }

    private void assertFails(
            CollectionIndexes indexes, CollectionKey key, long revision, ErrorCode code) {
        assertThatExceptionOfType(FacefnException.class)
                .isThrownBy(() -> indexes.search(key, revision, query))
                .returns(code, FacefnException::code);
    }

    private List<List<Match>> search(CollectionIndexes indexes, CollectionKey key) {
        return indexes.search(key, kept.revision(key), query);
    }

    private void fill(CollectionKey key, int rows) {
        kept.addAll(key, Faces.random(random, rows, DIMENSION));
    }

    private Embedding embedding() {
        return Faces.embedding(random, DIMENSION);
    }

    private static FaceIndex index(CollectionIndexes indexes, CollectionKey key) {
        return indexes.inMemory(key).orElseThrow();
    }

    private static List<float[]> arrays(CollectionIndexes indexes, CollectionKey key) {
        List<float[]> arrays = new ArrayList<>();
        index(indexes, key).forEachColumn((column, _) -> arrays.add(column));
        return arrays;
    }

    static boolean isZero(float[] array) {
        for (float number : array) {
            if (number != 0) {
                return false;
            }
        }
        return true;
    }
}
