package dev.facefn.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the programs of PostgreSQL, which refuse to work as root: for root they run in a user
/// namespace without rights, or as `nobody` where namespaces are not allowed.
final class Programs {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> NAMESPACE = List.of("unshare", "--user");
    private static final List<String> NOBODY =
            List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");

    private final Path binaries;
    private final Path log;
    private final List<String> before;

    private Programs(Path binaries, Path log, List<String> before) {
        this.binaries = binaries;
        this.log = log;
        this.before = before;
    }

    static Programs of(Path binaries, Path log) {
        return new Programs(binaries, log, disguise());
    }

    private static List<String> disguise() {
        if (!isRoot()) {
            return List.of();
        }
        for (List<String> way : List.of(NAMESPACE, NOBODY)) {
            if (works(way, "true")) {
                return way;
            }
        }
        throw new EmbeddedPostgresException(
                "PostgreSQL does not run as root, and neither unshare nor setpriv works here:"
                        + " use another user, or name a server's URL");
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static boolean works(List<String> way, String... command) {
        List<String> words = new ArrayList<>(way);
        words.addAll(List.of(command));
        try {
            Process process =
                    new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// Hands a file or a directory to the user that the programs run as.
    void own(Path path) throws IOException {
        if (!before.equals(NOBODY)) {
            return;
        }
        UserPrincipal nobody =
                path.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName("nobody");
        Files.setOwner(path, nobody);
        for (Path needed : List.of(path, binaries.resolve("bin").resolve("postgres"))) {
            if (!works(before, "test", "-r", needed.toString())) {
                throw new EmbeddedPostgresException(
                        "PostgreSQL does not run as root, and the user nobody cannot reach %s:"
                                        .formatted(needed)
                                + " name a directory that everybody can enter");
            }
        }
    }

    /// Runs a program to its end; what it says goes to the log.
    ///
    /// @return its exit status
    int run(String input, String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(UTF_8));
        } catch (IOException _) {
            // it ended before it read: its status tells
        }
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw interrupted(e);
        }
    }

    private static EmbeddedPostgresException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new EmbeddedPostgresException("interrupted", e);
    }
}
