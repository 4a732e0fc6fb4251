package dev.facefn.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.models.Accuracy.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VariantsTest {
    private static final ModelStore INSTALLED = ModelStore.atDefault();
    private static final Bundle BUNDLE = INSTALLED.open("open", Progress.NONE);
    private static final ModelSpec EMBEDDER = BUNDLE.find(Task.FACE_EMBEDDING).orElseThrow();

    @TempDir private Path root;

    private ModelStore store() throws IOException {
        Path full = Files.createDirectories(root.resolve("open-7791b999d53e"));
        for (FileSpec file : BUNDLE.manifest().allFiles().toList()) {
            Files.copy(BUNDLE.path(file), full.resolve(file.name()));
        }
        return new ModelStore(root);
    }

    /// Caches, calibrations and stored embeddings hang on it.
    @Test
    void leavesFullPrecisionWhereItWas() {
        assertThat(BUNDLE.digest()).startsWith("7791b999d53e");
        assertThat(BUNDLE.manifest().in(Precision.FP32)).isSameAs(BUNDLE.manifest());
        assertThat(EMBEDDER.embeddingsSha256()).isEqualTo(EMBEDDER.file().sha256());
    }

    @ParameterizedTest
    @EnumSource(names = {"FP16", "INT8"})
    void makesWhatTheManifestSaysToTheByte(Precision precision) throws Exception {
        ModelStore store = store();
        Bundle made = store.reduce("open", precision, Progress.NONE);
        assertThat(made.manifest().models())
                .filteredOn(model -> model.file().origin() instanceof Origin.Reduced)
                .isNotEmpty()
                .allSatisfy(model -> assertThat(made.load(model)).isNotNull());
        assertThat(store.verify("open")).allMatch(FileStatus::sound);
        assertThat(store.made("open")).containsExactly(precision);
        assertThat(store.verify("open", precision)).isNotEmpty().allMatch(FileStatus::sound);
        try (Stream<Path> left = Files.list(root)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".make-"));
        }
    }

    @Test
    void keepsNothingElseThanWhatTheManifestSays() {
        FileSpec stated = embedder(Precision.INT8).file();
        FileSpec other =
                new FileSpec(
                        stated.name(),
                        stated.bytes(),
                        "0".repeat(64),
                        stated.licence(),
                        stated.origin());
        Origin.Reduced origin = (Origin.Reduced) stated.origin();
        assertThatThrownBy(() -> ModelStore.write(BUNDLE, EMBEDDER.of(other), origin, root))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("another file was made: please report this");
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void namesTheCommandThatMakesWhatIsMissing() throws Exception {
        ModelStore store = store();
        assertThatThrownBy(() -> store.open("open", Precision.INT8, Progress.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "bundle open is not there in int8: run `./facefn models pull open"
                                + " --precision int8`");
    }

    @Test
    void refusesAVariantThatWasChanged() throws Exception {
        ModelStore store = store();
        Bundle made = store.reduce("open", Precision.INT8, Progress.NONE);
        ModelSpec embedder = made.find(Task.FACE_EMBEDDING).orElseThrow();
        Path file = made.path(embedder.file());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> made.load(embedder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("--precision int8");
        assertThat(store.verify("open", Precision.INT8))
                .singleElement()
                .satisfies(status -> {
                    assertThat(status.state()).isEqualTo(FileStatus.State.REFUSED);
                    assertThat(status.problem()).contains("--precision int8");
                });
        assertThat(store.verify("open")).as("in full").allMatch(FileStatus::sound);
        Files.delete(file);
        assertThat(store.verify("open", Precision.INT8))
                .extracting(FileStatus::state)
                .containsExactly(FileStatus.State.MISSING);
    }

    @Test
    void sharesEmbeddingsWhereTheyWereMeasuredToBeTheSame() {
        ModelSpec half = embedder(Precision.FP16);
        ModelSpec bytes = embedder(Precision.INT8);
        assertThat(half.file().sha256()).isNotEqualTo(EMBEDDER.file().sha256());
        assertThat(half.embeddingsSha256()).isEqualTo(EMBEDDER.file().sha256());
        assertThat(bytes.embeddingsSha256()).isEqualTo(bytes.file().sha256());
    }

    private static ModelSpec embedder(Precision precision) {
        return BUNDLE.manifest().in(precision).models().stream()
                .filter(model -> model.task() == Task.FACE_EMBEDDING)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sharesNothingBelowTheLimit() {
        assertThat(new Accuracy("a", Measure.COSINE, 0.9995, 1).sameEmbeddings()).isTrue();
        assertThat(new Accuracy("a", Measure.COSINE, 0.9994, 1).sameEmbeddings()).isFalse();
        assertThat(new Accuracy("a", Measure.IOU, 1, 1).sameEmbeddings()).isFalse();
    }

    @Test
    void statesAccuracyAgainstTheFileItIsMadeOf() {
        for (ModelSpec model : BUNDLE.manifest().models()) {
            for (Variant variant : model.variants()) {
                assertThat(variant.accuracy().against()).isEqualTo(model.file().sha256());
                assertThat(variant.file().origin())
                        .isEqualTo(new Origin.Reduced(variant.precision(), model.file().name()));
            }
        }
    }

    @Test
    void knowsWhatIsWorseThanStated() {
        Accuracy stated = new Accuracy("a", Measure.COSINE, 0.97, 0.99);
        assertThat(stated.isKeptBy(new Accuracy("a", Measure.COSINE, 0.965, 0.99))).isTrue();
        assertThat(stated.isKeptBy(new Accuracy("a", Measure.COSINE, 0.95, 0.99))).isFalse();
        assertThat(stated.isKeptBy(new Accuracy("a", Measure.COSINE, 0.97, 0.98))).isFalse();
        Accuracy points = new Accuracy("a", Measure.NME, 0.01, 0.001);
        assertThat(points.isKeptBy(new Accuracy("a", Measure.NME, 0.03, 0.001))).isFalse();
        assertThat(points.isKeptBy(new Accuracy("a", Measure.IOU, 1, 1))).isFalse();
    }

    @Test
    void whereABundleHasNoneItIsWholeAndNothingCanBeMade() {
        Manifest samples = Manifest.shipped("samples");
        assertThat(samples.in(Precision.INT8)).isEqualTo(samples);
        assertThatThrownBy(
                        () -> new ModelStore(root).reduce("samples", Precision.INT8, Progress.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessage("bundle samples has no model in int8");
    }
}
