package dev.facefn.deployment.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// Podman with runc, where it works and images are named to it: `-Dfacefn.images=localhost/facefn-`
/// is what their names begin with.
final class Podman {
    private static final String PREFIX = System.getProperty("facefn.images", "");
    private static final List<String> PODMAN =
            List.of("podman", "--runtime", "runc", "--cgroup-manager", "cgroupfs");

    private Podman() {}

    /// How a command ended, with all that it printed.
    record Ended(int code, String out) {
        String orFail(String what) {
            if (code != 0) {
                throw new AssertionError(what + " ended with " + code + ": " + out);
            }
            return out.strip();
        }
    }

    /// The image of a function; whoever asks is skipped, visibly, where it cannot be run.
    static String image(String function) {
        if (PREFIX.isEmpty()) {
            skip("no images are given: infra/deployment/images");
        }
        try {
            if (run(1, "info").code() != 0) {
                skip("podman does not work on this machine");
            }
        } catch (UncheckedIOException e) {
            skip("podman is not installed");
        }
        String image = PREFIX + function;
        if (run(1, "image", "exists", image).code() != 0) {
            skip("there is no image " + image);
        }
        return image;
    }

    private static void skip(String why) {
        System.out.println("SKIPPED: images: " + why);
        Assumptions.abort(why);
    }

    static Ended run(int minutes, String... words) {
        List<String> command = new ArrayList<>(PODMAN);
        command.addAll(List.of(words));
        return ended(minutes, command);
    }

    /// Runs a program of this machine.
    static Ended ended(int minutes, List<String> command) {
        try {
            Path out = Files.createTempFile("podman", ".out");
            try {
                Process process =
                        new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectOutput(out.toFile())
                                .start();
                if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new AssertionError(command + " did not end");
                }
                return new Ended(process.exitValue(), Files.readString(out));
            } finally {
                Files.delete(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
