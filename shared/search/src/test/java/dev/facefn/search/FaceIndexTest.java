package dev.facefn.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facefn.face.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaceIndexTest {

    /// Equal records: the similarities agree to the last bit.
    @ParameterizedTest
    @CsvSource({
        "128, 1", "128, 31", "128, 33", "128, 511", "128, 512", "128, 513", "128, 5000",
        "512, 1", "512, 32", "512, 512", "512, 1023", "512, 1025", "512, 5000", "7, 600"
    })
    void answersWhatANaiveSearchInDoublePrecisionAnswers(int dimension, int rows) {
        RandomGenerator random = Faces.random(rows);
        Faces faces = Faces.random(random, rows, dimension);
        FaceIndex index = faces.index();
        List<Embedding> probes = probes(random, faces, dimension);
        for (double threshold : new double[] {-1, 0, 0.1, 0.9, 1}) {
            for (int limit : new int[] {1, 10, 100}) {
                Query query = new Query(probes, threshold, limit);
                assertThat(index.search(query)).isEqualTo(faces.search(query));
                Query one = Query.of(probes.getFirst(), threshold, limit);
                assertThat(index.search(one)).isEqualTo(faces.search(one));
            }
        }
    }

    /// Strangers, and faces like the first and the last of the index.
    private static List<Embedding> probes(RandomGenerator random, Faces faces, int dimension) {
        List<Embedding> probes = new ArrayList<>();
        probes.add(Faces.embedding(random, dimension));
        probes.add(faces.all().getFirst().embedding());
        probes.add(faces.all().getLast().embedding());
        probes.add(Faces.embedding(random, dimension));
        return probes;
    }

    @Test
    void findsEveryOneOfTheNearestAmongTwentyThousand() {
        RandomGenerator random = Faces.random(20_000);
        Faces faces = Faces.random(random, 20_000, 512);
        FaceIndex index = faces.index();
        for (int i = 0; i < 10; i++) {
            Query query = Query.of(Faces.embedding(random, 512), -1, 100);
            assertThat(index.search(query)).isEqualTo(faces.search(query));
        }
    }

    /// Where the true similarity is a hair above or below the threshold, single precision would
    /// guess.
    @Test
    void decidesAtTheThresholdInDoublePrecision() {
        RandomGenerator random = Faces.random(5);
        Faces faces = Faces.random(random, 600, 512);
        FaceIndex index = faces.index();
        Embedding probe = Faces.embedding(random, 512);
        for (Faces.Face face : faces.all()) {
            double similarity = probe.cosine(face.embedding());
            Query at = Query.of(probe, similarity, 100);
            assertThat(index.search(at)).isEqualTo(faces.search(at));
            Query above = Query.of(probe, Math.nextUp(similarity), 100);
            assertThat(index.search(above)).isEqualTo(faces.search(above));
        }
    }

    @Test
    void ofEqualSimilarityThePersonAndTheFaceWithTheFirstIdComeFirst() {
        Embedding same = Faces.embedding(Faces.random(1), 512);
        Faces faces = new Faces();
        for (int i = 0; i < 1100; i++) {
            faces.add("face" + (1099 - i), "person" + (i * 7 % 150), same);
        }
        FaceIndex index = faces.index();
        for (int limit : new int[] {1, 3, 100}) {
            Query query = Query.of(same, 0.5, limit);
            assertThat(index.search(query)).isEqualTo(faces.search(query));
        }
        assertThat(index.search(Query.of(same, 0.5, 2)).getFirst())
                .extracting(Match::personId)
                .containsExactly("person0", "person1");
    }

    @Test
    void aPersonIsFoundOnceByTheFaceMostAlike() {
        RandomGenerator random = Faces.random(2);
        FaceIndex index = new FaceIndex();
        Embedding probe = Faces.embedding(random, 128);
        index.add("far", "ada", Faces.embedding(random, 128));
        index.add("near", "ada", probe);
        assertThat(index.search(Query.of(probe, -1, 10)).getFirst())
                .singleElement()
                .extracting(Match::faceId)
                .isEqualTo("near");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 30, 31, 32, 511, 512, 513, 1023, 1024, 1098, 1099})
    void aRemovedFaceIsGoneWhereverItWas(int row) {
        RandomGenerator random = Faces.random(row);
        Faces faces = Faces.random(random, 1100, 128);
        FaceIndex index = faces.index();
        Embedding probe = faces.get("face" + row).embedding();
        faces.remove("face" + row);

        assertThat(index.removeFace("face" + row)).isTrue();
        assertThat(index.removeFace("face" + row)).isFalse();
        assertThat(index.rows()).isEqualTo(1099);
        Query query = Query.of(probe, -1, 100);
        assertThat(index.search(query)).isEqualTo(faces.search(query));
        assertThat(numbers(index)).isEqualTo(numbers(faces.index()));
    }

    @Test
    void isRightThroughManyChangesDownToTheLastFace() {
        RandomGenerator random = Faces.random(77);
        Faces faces = Faces.random(random, 700, 128);
        FaceIndex index = faces.index();
        Embedding probe = Faces.embedding(random, 128);
        Query query = Query.of(probe, -1, 100);
        while (!faces.all().isEmpty()) {
            Faces.Face any = faces.all().get(random.nextInt(faces.all().size()));
            if (random.nextInt(4) == 0) {
                faces.removePerson(any.person());
                index.removePerson(any.person());
            } else {
                faces.remove(any.id());
                index.removeFace(any.id());
            }
            if (random.nextInt(3) == 0) {
                Embedding embedding = Faces.embedding(random, 128);
                faces.add(any.id(), "again" + any.person(), embedding);
                index.add(any.id(), "again" + any.person(), embedding);
            }
            assertThat(index.search(query)).isEqualTo(faces.search(query));
            assertThat(index.rows()).isEqualTo(faces.all().size());
        }
        assertThat(index.bytes()).isZero();
        assertThat(index.search(query)).containsExactly(List.of());
    }

    @Test
    void whatIsRemovedIsOverwritten() {
        Faces faces = Faces.random(Faces.random(3), 1100, 128);
        FaceIndex index = faces.index();
        List<float[]> arrays = arrays(index);
        index.removePerson("person366");
        assertThat(nonZero(arrays)).isEqualTo((1100 - 2) * 128);
        index.removeFace("face0");
        index.removeFace("face600");
        assertThat(nonZero(arrays)).isEqualTo((1100 - 4) * 128);
        index.clear();
        assertThat(nonZero(arrays)).isZero();
        assertThat(index.rows()).isZero();
    }

    /// The arrays that a block has outgrown.
    @Test
    void whatMovesLeavesNoCopyBehind() {
        RandomGenerator random = Faces.random(4);
        FaceIndex index = Faces.random(random, 32, 128).index();
        List<float[]> outgrown = arrays(index);
        assertThat(nonZero(outgrown)).isEqualTo(32 * 128);
        index.add("one more", "somebody", Faces.embedding(random, 128));
        assertThat(nonZero(outgrown)).isZero();
        assertThat(nonZero(arrays(index))).isEqualTo(33 * 128);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32, 33, 64, 65, 300, 511, 512, 513, 1024, 1025, 1100})
    void whatAnIndexTakesIsKnownBeforehand(int rows) {
        FaceIndex index = Faces.random(Faces.random(rows), rows, 8).index();
        assertThat(index.bytes())
                .isEqualTo(Block.capacity(rows) * 8 * 4 + (long) rows * FaceIndex.ROW_BYTES);
    }

    @Test
    void aFaceOfTheSameIdTakesThePlaceOfTheFormer() {
        RandomGenerator random = Faces.random(6);
        FaceIndex index = new FaceIndex();
        Embedding former = Faces.embedding(random, 128);
        Embedding present = Faces.embedding(random, 128);
        index.add("face", "ada", former);
        index.add("face", "grace", present);
        assertThat(index.rows()).isOne();
        assertThat(index.search(Query.of(former, 0.9, 1))).containsExactly(List.of());
        assertThat(index.search(Query.of(present, 0.9, 1)).getFirst())
                .containsExactly(new Match("grace", "face", present.cosine(present)));
    }

    @Test
    void anotherDimensionIsRefusedAndChangesNothing() {
        RandomGenerator random = Faces.random(8);
        FaceIndex index = new FaceIndex();
        assertThat(index.search(Query.of(Faces.embedding(random, 7), -1, 1)))
                .containsExactly(List.of());
        index.add("face", "ada", Faces.embedding(random, 128));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.add("face", "ada", Faces.embedding(random, 512)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.search(Query.of(Faces.embedding(random, 512), 0, 1)));
        assertThat(index.rows()).isOne();
    }

    @Test
    void aQueryHasProbesOfOneDimensionAThresholdAndALimit() {
        Embedding probe = Faces.embedding(Faces.random(9), 128);
        Embedding other = Faces.embedding(Faces.random(9), 512);
        assertThatIllegalArgumentException().isThrownBy(() -> new Query(List.of(), 0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Query(List.of(probe, other), 0, 1));
        for (double threshold : new double[] {1.1, -1.1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Query.of(probe, threshold, 1));
        }
        for (int limit : new int[] {0, 101}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Query.of(probe, 0, limit));
        }
    }

    /// Single precision stays within the bound that the scan reckons with.
    @ParameterizedTest
    @ValueSource(ints = {128, 512})
    void singlePrecisionStaysWithinTheBound(int dimension) {
        RandomGenerator random = Faces.random(10);
        Embedding probe = Faces.embedding(random, dimension);
        Block block = new Block(dimension);
        List<Embedding> rows = new ArrayList<>(List.of(probe));
        while (rows.size() < FaceIndex.BLOCK_ROWS) {
            rows.add(Faces.embedding(random, dimension));
        }
        rows.forEach(row -> block.add("face", "person", row));
        float[][] sums = new float[1][FaceIndex.BLOCK_ROWS];
        block.multiply(new float[][] {probe.values()}, sums);
        for (int i = 0; i < FaceIndex.BLOCK_ROWS; i++) {
            double exact = probe.cosine(rows.get(i));
            assertThat(Math.abs(sums[0][i] - exact)).isLessThan(Scan.error(dimension));
            assertThat(block.cosine(i, probe.values())).isEqualTo(exact);
        }
    }

    private static List<float[]> arrays(FaceIndex index) {
        List<float[]> arrays = new ArrayList<>();
        index.forEachColumn((column, _) -> arrays.add(column));
        return arrays;
    }

    private static long nonZero(List<float[]> arrays) {
        long count = 0;
        for (float[] array : arrays) {
            for (float number : array) {
                count += number == 0 ? 0 : 1;
            }
        }
        return count;
    }

    /// How many numbers an index holds, in use or not.
    private static long numbers(FaceIndex index) {
        return nonZero(arrays(index));
    }
}
