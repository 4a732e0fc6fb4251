package dev.facefn.deployment.knative;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// JSONata as the transform of Knative Eventing 1.22 runs it: the package `jsonata` 2 in Node.js
/// (`knative-extensions/eventing-integrations`, `transform-jsonata/jsonata.js`).
final class Jsonata {
    private static final String PACKAGE = "jsonata@2.0.6";
    private static final String PROGRAM =
            """
            const jsonata = require(process.argv[1]);
            const asked = JSON.parse(require('fs').readFileSync(0));
            jsonata(asked.expression).evaluate(asked.input)
                .then(answer => process.stdout.write(JSON.stringify(answer) ?? ''))
                .catch(e => { process.stdout.write(e.message ?? String(e)); process.exitCode = 1; });
            """;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path program;

    private Jsonata(Path program) {
        this.program = program;
    }

    /// Answers, or what went wrong.
    record Answer(boolean good, String text) {}

    /// Skips the test where Node.js or the package is not to be had.
    static Jsonata in(Path folder) throws IOException, InterruptedException {
        Answer packed = run(folder, "", "npm", "pack", "--silent", PACKAGE);
        if (!packed.good()) {
            abort("SKIPPED: npm or the package " + PACKAGE + " is not to be had: " + packed.text());
        }
        Answer unpacked = run(folder, "", "tar", "-xzf", packed.text().strip());
        if (!unpacked.good()) {
            abort("SKIPPED: the package cannot be unpacked: " + unpacked.text());
        }
        return new Jsonata(folder.resolve("package/jsonata.js"));
    }

    Answer evaluate(String expression, String input) throws IOException, InterruptedException {
        ObjectNode asked = JSON.createObjectNode();
        asked.put("expression", expression).set("input", JSON.readTree(input));
        Path folder = program.getParent();
        return run(folder, asked.toString(), "node", "-e", PROGRAM, program.toString());
    }

    private static Answer run(Path folder, String input, String... command)
            throws IOException, InterruptedException {
        Path in = Files.createTempFile(folder, "in", "");
        Path out = Files.createTempFile(folder, "out", "");
        Files.writeString(in, input);
        try {
            Process process =
                    new ProcessBuilder(List.of(command))
                            .directory(folder.toFile())
                            .redirectInput(in.toFile())
                            .redirectOutput(out.toFile())
                            .redirectErrorStream(true)
                            .start();
            boolean ended = process.waitFor(1, TimeUnit.MINUTES);
            return new Answer(ended && process.exitValue() == 0, Files.readString(out, UTF_8));
        } catch (IOException e) {
            return new Answer(false, "" + e.getMessage());
        }
    }
}
