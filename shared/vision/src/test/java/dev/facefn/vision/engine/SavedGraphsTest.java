package dev.facefn.vision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.models.Bundle;
import dev.facefn.models.FileSpec;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.SavedGraphs;
import dev.facefn.models.Task;
import dev.facefn.testing.TestModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A saved graph is used when it is exactly the one, and else the original is, and the graph saved
/// again. Whether the original is asked for tells which.
class SavedGraphsTest {
    private static final Offset<Float> TOLERANCE = Offset.offset(1e-5f);
    private static final Bundle BUNDLE = TestModels.open();
    private static final ModelSpec EYE = BUNDLE.find(Task.EYE_STATE).orElseThrow();

    private final AtomicInteger originals = new AtomicInteger();
    private @TempDir Path home;
    private Path directory;

    @BeforeEach
    void directory() {
        directory = home.resolve("optimised");
    }

    private List<float[]> open(ModelSpec spec) {
        return open(spec, 1);
    }

    private List<float[]> open(ModelSpec spec, int mostRows) {
        return open(spec, mostRows, spec);
    }

    private List<float[]> open(ModelSpec spec, int mostRows, ModelSpec file) {
        OrtEngine engine =
                new OrtEngine(1, Device.CPU, Sharing.NONE, Card.FIRST, new SavedGraphs(directory));
        try (Network network =
                engine.network(
                        spec,
                        mostRows,
                        () -> {
                            originals.incrementAndGet();
                            return BUNDLE.load(file);
                        })) {
            try (Workspace workspace = network.borrow(new Inference())) {
                List<float[]> rows = PlainRuntime.rows(mostRows, spec);
                for (int i = 0; i < mostRows; i++) {
                    workspace.input().put(i * rows.get(i).length, rows.get(i));
                }
                workspace.run(mostRows);
                List<float[]> outputs = new ArrayList<>();
                for (int i = 0; i < spec.outputs().size(); i++) {
                    float[] output = new float[workspace.output(i).limit()];
                    workspace.output(i).get(0, output);
                    outputs.add(output);
                }
                return outputs;
            }
        }
    }

    private Path file(String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".lock"))
                    .sorted()
                    .toList();
        }
    }

    /// The graph of that directory is of no use, is not used, and is made again.
    private void isMadeAgain() {
        int before = originals.get();
        List<float[]> expected = open(EYE);
        assertThat(originals).hasValue(before + 1);
        List<float[]> found = open(EYE);
        assertThat(originals).as("made again").hasValue(before + 1);
        assertThat(found.getFirst()).containsExactly(expected.getFirst(), TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource(Task.class)
    void givesWhatPlainOnnxRuntimeGivesOfTheOriginal(Task task) throws Exception {
        ModelSpec spec = BUNDLE.find(task).orElseThrow();
        int mostRows = task == Task.FACE_EMBEDDING ? 4 : 1;
        open(spec, mostRows);
        List<float[]> found = open(spec, mostRows);
        assertThat(originals).hasValue(1);
        try (PlainRuntime plain = new PlainRuntime(spec, BUNDLE.load(spec))) {
            for (int row = 0; row < mostRows; row++) {
                List<float[]> alone =
                        plain.run(List.of(PlainRuntime.rows(mostRows, spec).get(row)));
                for (int i = 0; i < alone.size(); i++) {
                    int size = alone.get(i).length;
                    float[] part = Arrays.copyOfRange(found.get(i), row * size, (row + 1) * size);
                    assertThat(part).containsExactly(alone.get(i), TOLERANCE);
                }
            }
        }
    }

    @Test
    void isPrivateAndLeavesNothingElse() throws IOException {
        open(EYE);
        assertThat(names()).hasSize(2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(".onnx"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file(".sha256")))
                .contains("source " + EYE.file().sha256(), "runtime onnxruntime ", "device CPU");
    }

    @Test
    void whatIsCutShortOrHasABitFlippedIsMadeAgain() throws IOException {
        open(EYE);
        byte[] sound = Files.readAllBytes(file(".onnx"));
        for (int length : new int[] {0, 1, sound.length / 2, sound.length - 1}) {
            Files.write(file(".onnx"), Arrays.copyOf(sound, length));
            isMadeAgain();
        }
        for (int at : new int[] {0, 40, sound.length / 2, sound.length - 1}) {
            byte[] flipped = sound.clone();
            flipped[at] ^= 4;
            Files.write(file(".onnx"), flipped);
            isMadeAgain();
        }
        Files.writeString(file(".sha256"), "");
        isMadeAgain();
        Files.delete(file(".sha256"));
        isMadeAgain();
    }

    @Test
    void theGraphOfAnotherModelIsNotUsedEvenWithItsProof() throws IOException {
        open(EYE);
        Path graph = file(".onnx");
        Path proof = file(".sha256");
        ModelSpec other = BUNDLE.find(Task.LANDMARKS_68).orElseThrow();
        Path aside = home.resolve("aside");
        Files.move(directory, aside);
        open(other);
        copy(file(".onnx"), aside.resolve(graph.getFileName()));
        copy(file(".sha256"), aside.resolve(proof.getFileName()));
        directory = aside;
        isMadeAgain();
    }

    /// As somebody could who may write as this user: its proof fits, its tensors do not.
    @Test
    void theGraphOfAnotherModelIsNotUsedEvenWithAForgedProof() throws Exception {
        open(EYE);
        ModelSpec other = BUNDLE.find(Task.LANDMARKS_68).orElseThrow();
        byte[] foreign = new byte[(int) other.file().bytes()];
        BUNDLE.load(other).get(foreign);
        Files.write(file(".onnx"), foreign);
        String forged =
                Files.readString(file(".sha256"), StandardCharsets.UTF_8)
                        .replaceAll("bytes .*\n", "bytes " + foreign.length + "\n")
                        .replaceAll("sha256 .*\n", "sha256 " + other.file().sha256() + "\n");
        Files.writeString(file(".sha256"), forged);
        isMadeAgain();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void anotherSourceIsAnotherGraph() throws IOException {
        open(EYE);
        FileSpec file = EYE.file();
        FileSpec changed =
                new FileSpec(
                        file.name(), file.bytes(), "0".repeat(64), file.licence(), file.origin());
        open(
                new ModelSpec(
                        EYE.id(),
                        EYE.task(),
                        EYE.architecture(),
                        changed,
                        EYE.input(),
                        EYE.outputs()),
                1,
                EYE);
        assertThat(originals).hasValue(2);
        assertThat(names()).hasSize(4);
    }

    @Test
    void aDirectoryThatOthersMayWriteToIsNotTrusted() throws IOException {
        open(EYE);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwx---"));
        open(EYE);
        open(EYE);
        assertThat(originals).hasValue(3);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(file(".onnx"), PosixFilePermissions.fromString("rw-rw-rw-"));
        isMadeAgain();
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        open(EYE);
        Path elsewhere = home.resolve("elsewhere.onnx");
        Files.move(file(".onnx"), elsewhere);
        Files.createSymbolicLink(
                directory.resolve(
                        file(".sha256").getFileName().toString().replace("sha256", "onnx")),
                elsewhere);
        isMadeAgain();
    }

    @Test
    void whereNothingCanBeWrittenTheOriginalIsUsed() throws IOException {
        directory = Files.writeString(home.resolve("file"), "").resolve("optimised");
        open(EYE);
        open(EYE);
        assertThat(originals).hasValue(2);
    }

    /// As in an image: root may write all the same, so that what it has is looked at too.
    @Test
    void aDirectoryThatIsReadOnlyServesWhatItHas() throws IOException {
        open(EYE);
        List<String> before = names();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-x------"));
        open(EYE);
        assertThat(originals).hasValue(1);
        assertThat(names()).isEqualTo(before);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void twoProcessesAtOnceMakeItOnce() throws Exception {
        List<Process> processes = List.of(Opener.start(directory), Opener.start(directory));
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        assertThat(names()).hasSize(2);
        open(EYE);
        assertThat(originals).hasValue(0);
    }

    @Test
    void manyThreadsAtOnceMakeItOnce() throws Exception {
        List<float[]> expected = open(EYE);
        Files.delete(file(".onnx"));
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<List<float[]>>> all = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                all.add(threads.submit(() -> open(EYE)));
            }
            for (Future<List<float[]>> one : all) {
                assertThat(one.get().getFirst()).containsExactly(expected.getFirst(), TOLERANCE);
            }
        }
        assertThat(names()).hasSize(2);
        int made = originals.get();
        open(EYE);
        assertThat(originals).hasValue(made);
    }
}
