package dev.facefn.deployment.workflows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program that is run for real, with its folder, its environment and, in front of the others, a
/// folder of programs that stand in for those which reach a cloud.
record Script(Path folder, List<String> command, Map<String, String> environment) {
    private static final long MOST_SECONDS = 120;

    /// Whatever is run by mistake instead of what stands in for it reaches nobody.
    private static final Map<String, String> NOBODY =
            Map.of(
                    "AWS_ENDPOINT_URL", "http://127.0.0.1:9",
                    "AWS_CONFIG_FILE", "/dev/null",
                    "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
                    "AWS_EC2_METADATA_DISABLED", "true",
                    "KUBECONFIG", "/dev/null",
                    "GH_TOKEN", "none");

    /// How it ended.
    record Ended(int code, String out, String err) {
        String all() {
            return "exit " + code + "\n" + out + err;
        }
    }

    static Script named(String name, Object... words) {
        Tools.need("bash", "python3");
        return program(Tools.SCRIPTS.resolve(name), words);
    }

    static Script program(Object program, Object... words) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        for (Object word : words) {
            command.add(word.toString());
        }
        return new Script(Tools.ROOT, List.copyOf(command), Map.of());
    }

    Script in(Path other) {
        return new Script(other, command, environment);
    }

    Script with(String name, Object value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value.toString());
        return new Script(folder, command, Map.copyOf(more));
    }

    /// Programs of this folder are found first. A python3 that puts a folder of its own in front of
    /// them (pyenv) is not asked.
    Script beside(Path programs) {
        Path python = programs.resolve("python3");
        if (!Files.exists(python)) {
            try {
                Files.writeString(python, "#!/bin/sh\nexec " + Tools.python() + " \"$@\"\n");
                python.toFile().setExecutable(true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return with("PATH", programs + ":" + System.getenv("PATH"));
    }

    Ended run() {
        try {
            Path out = Files.createTempFile("script", ".out");
            Path err = Files.createTempFile("script", ".err");
            try {
                ProcessBuilder builder =
                        new ProcessBuilder(command)
                                .directory(folder.toFile())
                                .redirectInput(new java.io.File("/dev/null"))
                                .redirectOutput(out.toFile())
                                .redirectError(err.toFile());
                builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
                builder.environment().putAll(NOBODY);
                builder.environment().putAll(environment);
                Process process = builder.start();
                if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(command + " did not end");
                }
                return new Ended(process.exitValue(), text(out), text(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
