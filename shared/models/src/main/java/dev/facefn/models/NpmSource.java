package dev.facefn.models;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The npm registry as the user's `npm` is set up for it. Packages are only unpacked: none of their
/// scripts runs.
///
/// @param program what is run, `npm` but in tests
record NpmSource(String program) implements Source {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public void fetch(List<FileSpec> wanted, Path into, Progress progress) throws IOException {
        Map<String, List<FileSpec>> byPackage =
                wanted.stream()
                        .filter(file -> file.origin() instanceof Origin.Npm)
                        .collect(
                                Collectors.groupingBy(
                                        file -> ((Origin.Npm) file.origin()).coordinate(),
                                        TreeMap::new,
                                        Collectors.toList()));
        for (Map.Entry<String, List<FileSpec>> entry : byPackage.entrySet()) {
            Path directory = Files.createTempDirectory(into, "npm");
            progress.start("npm pack " + entry.getKey(), 0);
            Path tarball = pack(entry.getKey(), directory);
            progress.done();
            new ArchiveSource(tarball).fetch(entry.getValue(), into, progress);
            Files.delete(tarball);
            Files.delete(directory);
        }
    }

    private Path pack(String coordinate, Path directory) throws IOException {
        Path log = Files.createTempFile(directory, "npm", ".log");
        try {
            Process npm =
                    new ProcessBuilder(
                                    program,
                                    "pack",
                                    coordinate,
                                    "--ignore-scripts",
                                    "--loglevel=error",
                                    "--pack-destination",
                                    directory.toString())
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            if (!finish(npm)) {
                throw failure(coordinate, "npm took longer than " + PATIENCE.toMinutes() + " min");
            }
            if (npm.exitValue() != 0) {
                throw failure(coordinate, reason(log));
            }
        } catch (IOException e) {
            throw failure(coordinate, program + " cannot be run", e);
        } finally {
            Files.deleteIfExists(log);
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> failure(coordinate, "npm made no tarball"));
        }
    }

    private static boolean finish(Process npm) {
        try {
            return npm.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            npm.destroyForcibly();
        }
    }

    /// What npm says first: the lines after it are advice and the name of a log.
    private static String reason(Path log) throws IOException {
        String output = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        return output.lines()
                .map(line -> line.replaceFirst("^npm (error|ERR!) ", "").strip())
                .filter(line -> !line.isEmpty())
                .limit(2)
                .collect(
                        Collectors.collectingAndThen(
                                Collectors.joining(", "),
                                said -> said.isEmpty() ? "no output" : said));
    }

    private static ModelException failure(String coordinate, String why) {
        return failure(coordinate, why, null);
    }

    private static ModelException failure(
            String coordinate, String why, @Nullable Throwable cause) {
        return new ModelException(
                """
                `npm pack %s` failed: %s; check the network and that Node.js is installed, or run \
                `./facefn models export DIR` where there is one and `./facefn models pull --from \
                DIR` here\
                """
                        .formatted(coordinate, why),
                cause);
    }
}
