package dev.facefn.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever pulls second waits and then finds the bundle installed.
class TwoPullsTest {
    @TempDir Path temporary;
    private Path export;
    private Path root;

    @BeforeEach
    void exportTheSamples() {
        export = temporary.resolve("export");
        root = temporary.resolve("store");
        ModelStore.atDefault().export("samples", export);
    }

    /// What a process of the test runs: pulls `samples` into a store from a directory. Told to
    /// hang, it says so once the first file has arrived and goes no further.
    public static void main(String[] arguments) {
        Progress progress = arguments.length > 2 ? new Hanging() : Progress.NONE;
        new ModelStore(Path.of(arguments[0])).pull("samples", Source.of(arguments[1]), progress);
    }

    private static final class Hanging implements Progress {
        @Override
        public void start(String what, long totalBytes) {}

        @Override
        public void advance(long bytes) {
            System.out.println("arrived");
            try {
                Thread.currentThread().join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void done() {}
    }

    private Process start(String... more) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                TwoPullsTest.class.getName(),
                                root.toString(),
                                export.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    @Test
    void processesPullAtOnceAndOneBundleStands() throws Exception {
        List<Process> processes = List.of(start(), start(), start());
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        assertThat(new ModelStore(root).verify("samples")).allMatch(FileStatus::sound);
    }

    @Test
    void aPullKilledInTheMiddleLeavesNoHalfBundleAndLetsTheNextOneIn() throws Exception {
        Process killed = start("hang");
        assertThat(killed.inputReader().readLine()).isEqualTo("arrived");
        Process waiting = start();
        ModelStore store = new ModelStore(root);
        assertThat(store.isInstalled("samples")).isFalse();
        assertThat(leftovers()).hasSize(1);
        killed.destroyForcibly().waitFor();
        assertThat(waiting.waitFor()).isZero();
        assertThat(store.verify("samples")).allMatch(FileStatus::sound);
        assertThat(leftovers()).isEmpty();
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(path -> path.getFileName().toString().startsWith(".pull-")).toList();
        }
    }

    @Test
    void threadsPullAtOnceAndOneBundleStands() throws Exception {
        ModelStore store = new ModelStore(root);
        Callable<Bundle> pull =
                () -> store.pull("samples", Source.of(export.toString()), Progress.NONE);
        List<Future<Bundle>> pulls = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                pulls.add(threads.submit(pull));
            }
        }
        for (Future<Bundle> done : pulls) {
            assertThat(done.get().digest()).isNotEmpty();
        }
        assertThat(store.verify("samples")).allMatch(FileStatus::sound);
        try (Stream<Path> left = Files.list(root)) {
            assertThat(left.filter(Files::isDirectory)).hasSize(1);
        }
    }
}
