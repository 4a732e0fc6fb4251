package dev.facefn.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
    private static ModelStore real;

    @TempDir Path temporary;

    @BeforeAll
    static void pullOnFirstNeed() {
        real = ModelStore.atDefault();
        real.open("open", Progress.NONE);
        real.open("samples", Progress.NONE);
    }

    private ModelStore exportedTo(Path directory) {
        real.export("samples", directory);
        ModelStore store = new ModelStore(temporary.resolve("store"));
        store.pull("samples", Source.of(directory.toString()), Progress.NONE);
        return store;
    }

    private Path installed(ModelStore store, String file) {
        Bundle bundle = store.open("samples", Progress.NONE);
        return bundle.path(
                bundle.manifest().files().stream()
                        .filter(spec -> spec.name().equals(file))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void everyModelOfTheOpenBundleIsSoundAfterAPull() {
        assertThat(real.verify("open")).isNotEmpty().allMatch(FileStatus::sound);
        Bundle bundle = real.open("open", Progress.NONE);
        for (ModelSpec model : bundle.manifest().models()) {
            assertThat((long) bundle.load(model).remaining()).isEqualTo(model.file().bytes());
        }
    }

    @Test
    void anExportedBundleInstallsWithoutNpm() {
        ModelStore store = exportedTo(temporary.resolve("export"));
        assertThat(store.verify("samples")).hasSize(6).allMatch(FileStatus::sound);
    }

    @Test
    void theExportedOpenBundleInstallsWhetherItsGraphsAreConvertedYetOrNot() throws IOException {
        Path export = temporary.resolve("export");
        real.export("open", export);
        Files.delete(export.resolve("facemesh.onnx"));
        ModelStore store = new ModelStore(temporary.resolve("store"));
        store.pull("open", Source.of(export.toString()), Progress.NONE);
        assertThat(store.verify("open")).allMatch(FileStatus::sound);
    }

    @Test
    void aFlippedBitIsRefusedWithBothHashesAndARemedy() throws IOException {
        ModelStore store = exportedTo(temporary.resolve("export"));
        Path file = installed(store, "sample3.jpg");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
        FileStatus status = store.verify("samples").get(2);
        assertThat(status.state()).isEqualTo(FileStatus.State.REFUSED);
        assertThat(status.problem())
                .contains(
                        "sample3.jpg",
                        "expected SHA-256 " + status.file().sha256(),
                        "found",
                        "./facefn models pull samples");
    }

    @Test
    void truncatedSwappedLinkedAndMissingFilesAreRefused() throws IOException {
        ModelStore store = exportedTo(temporary.resolve("export"));
        Path first = installed(store, "sample1.jpg");
        Path second = installed(store, "sample2.jpg");
        Path third = installed(store, "sample3.jpg");
        Path fourth = installed(store, "sample4.jpg");
        Path fifth = installed(store, "sample5.jpg");
        Files.write(first, Files.readAllBytes(second));
        Files.write(second, new byte[0]);
        Path elsewhere = Files.move(third, temporary.resolve("elsewhere"));
        Files.createSymbolicLink(third, elsewhere);
        Files.delete(fourth);
        Files.delete(fifth);
        Files.createDirectory(fifth);
        List<String> problems =
                store.verify("samples").stream().map(FileStatus::problem).limit(5).toList();
        assertThat(problems.get(0)).contains("sample1.jpg", "144516 bytes", "181758 bytes");
        assertThat(problems.get(1)).contains("sample2.jpg", "found 0 bytes");
        assertThat(problems.get(2)).contains("sample3.jpg", "a symbolic link");
        assertThat(problems.get(3)).contains("sample4.jpg is missing");
        assertThat(problems.get(4)).contains("sample5.jpg", "a directory");
    }

    @Test
    void aSecondPullMendsWhatIsDamagedAndKeepsTheRest() throws IOException {
        Path export = temporary.resolve("export");
        ModelStore store = exportedTo(export);
        Files.delete(installed(store, "sample1.jpg"));
        for (int i = 2; i <= 6; i++) {
            Files.delete(export.resolve("sample" + i + ".jpg"));
        }
        store.pull("samples", Source.of(export.toString()), Progress.NONE);
        assertThat(store.verify("samples")).allMatch(FileStatus::sound);
    }

    @Test
    void aSourceWithAnotherFileOfThatNameIsRefusedAndNothingIsInstalled() throws IOException {
        Path export = temporary.resolve("export");
        real.export("samples", export);
        byte[] bytes = Files.readAllBytes(export.resolve("sample6.jpg"));
        bytes[99] ^= 1;
        Files.write(export.resolve("sample6.jpg"), bytes);
        ModelStore store = new ModelStore(temporary.resolve("store"));
        assertThatThrownBy(() -> store.pull("samples", Source.of(export.toString()), Progress.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("sample6.jpg is refused");
        assertThat(store.isInstalled("samples")).isFalse();
        try (Stream<Path> left = Files.list(store.root())) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().contains("pull"));
        }
    }

    @Test
    void aSourceThatLacksAFileNamesIt() throws IOException {
        Path export = temporary.resolve("export");
        real.export("samples", export);
        Files.delete(export.resolve("sample5.jpg"));
        ModelStore store = new ModelStore(temporary.resolve("store"));
        assertThatThrownBy(() -> store.pull("samples", Source.of(export.toString()), Progress.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("lacks sample5.jpg");
    }

    @Test
    void leftoversOfAKilledPullAreSwept() throws IOException {
        Path root = temporary.resolve("store");
        Path left = Files.createDirectories(root.resolve(".pull-samples-123/arrivals"));
        Files.write(left.resolve("sample1.jpg"), new byte[9]);
        Path export = temporary.resolve("export");
        real.export("samples", export);
        new ModelStore(root).pull("samples", Source.of(export.toString()), Progress.NONE);
        assertThat(root.resolve(".pull-samples-123")).doesNotExist();
    }

    @Test
    void aBundleOfTheUsersIsNeverPulledUnasked() {
        ModelStore store = new ModelStore(temporary.resolve("store"));
        assertThatThrownBy(() -> store.open("insightface", Progress.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("--accept-licence");
    }

    @Test
    void aBundleOfTheUsersHoldsWhatWasBroughtAndTravelsOn() {
        Path brought =
                Path.of(System.getProperty("facefn.root", "."), "../shared/models/insightface");
        assumeTrue(
                Files.isDirectory(brought),
                "SKIPPED: there is no ../shared/models/insightface beside the checkout");
        ModelStore store = new ModelStore(temporary.resolve("store"));
        Bundle bundle = store.pull("insightface", Source.of(brought.toString()), Progress.NONE);
        assertThat(bundle.manifest().models())
                .extracting(ModelSpec::id)
                .contains("scrfd_2.5g_bnkps")
                .doesNotContain("det_10g");
        ModelSpec detector = bundle.find(Task.FACE_DETECTION).orElseThrow();
        assertThat(bundle.load(detector).remaining()).isEqualTo(3_290_207);

        Path export = temporary.resolve("export");
        store.export("insightface", export);
        Bundle copy =
                new ModelStore(temporary.resolve("elsewhere"))
                        .pull("insightface", Source.of(export.toString()), Progress.NONE);
        assertThat(copy.manifest()).isEqualTo(bundle.manifest());
    }

    @Test
    void aStoreThatCannotBeWrittenSaysSoInOneLine() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "no directory");
        ModelStore store = new ModelStore(file.resolve("store"));
        assertThatThrownBy(
                        () -> store.pull("samples", Source.of(temporary.toString()), Progress.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("bundle samples cannot be installed in " + store.root());
    }

    @Test
    void anUnknownBundleIsRefusedByNameWithTheKnownOnes() {
        assertThatThrownBy(() -> real.open("../etc", Progress.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessage("there is no bundle named ../etc; known: open, samples, insightface");
    }
}
