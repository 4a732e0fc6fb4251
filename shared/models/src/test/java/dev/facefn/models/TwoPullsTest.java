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

    /// What a process of the test runs: pulls `samples` into a store from a directory.
    public static void main(String[] arguments) {
        new ModelStore(Path.of(arguments[0]))
                .pull("samples", Source.of(arguments[1]), Progress.NONE);
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TwoPullsTest.class.getName(),
                        root.toString(),
                        export.toString())
                .inheritIO()
                .start();
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
    void aKilledPullLeavesNoHalfBundleAndTheNextOneSucceeds() throws Exception {
        Process killed = start();
        killed.destroyForcibly().waitFor();
        ModelStore store = new ModelStore(root);
        if (store.isInstalled("samples")) {
            assertThat(store.verify("samples")).allMatch(FileStatus::sound);
        }
        store.pull("samples", Source.of(export.toString()), Progress.NONE);
        assertThat(store.verify("samples")).allMatch(FileStatus::sound);
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
        try (var left = Files.list(root)) {
            assertThat(left.filter(Files::isDirectory)).hasSize(1);
        }
    }
}
