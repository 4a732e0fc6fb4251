package dev.facefn.local.detect;

import dev.facefn.api.Json;
import dev.facefn.api.Problem;
import dev.facefn.face.ErrorCode;
import dev.facefn.local.console.Console;
import dev.facefn.vision.Analysis;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// How answers are shown.
sealed interface Printer {

    void print(Path file, FileDoor.Answer answer);

    /// @param reason why there was nothing to ask about
    void unreadable(Path file, String reason);

    /// One object a line: that of the API, and `file` before its own members.
    record JsonLines(Console console) implements Printer {
        private static final JsonMapper JSON = Json.mapper();

        @Override
        public void print(Path file, FileDoor.Answer answer) {
            line(file, answer.json());
        }

        @Override
        public void unreadable(Path file, String reason) {
            String code = ErrorCode.INVALID_REQUEST.wireName();
            Problem problem = new Problem(new Problem.Fault(code, reason, Map.of()));
            line(file, JSON.writeValueAsString(problem));
        }

        private void line(Path file, String object) {
            String name = JSON.writeValueAsString(file.toString());
            console.out().println("{\"file\":" + name + "," + object.substring(1));
            console.out().flush();
        }
    }

    /// A heading and a table a picture.
    record Tables(Console console) implements Printer {

        @Override
        public void print(Path file, FileDoor.Answer answer) {
            answer.analysis()
                    .ifPresentOrElse(
                            found -> table(file, found),
                            () -> {
                                var error =
                                        JsonMapper.shared().readTree(answer.json()).path("error");
                                unreadable(
                                        file,
                                        error.path("code").asString()
                                                + ": "
                                                + error.path("message").asString());
                            });
        }

        private void table(Path file, Analysis found) {
            int faces = found.faces().size();
            console.out()
                    .println(
                            "%s  %s px, %d %s%s, %s ms of inference"
                                    .formatted(
                                            console.bold(file.toString()),
                                            found.image(),
                                            faces,
                                            faces == 1 ? "face" : "faces",
                                            found.truncated() ? " (there are more)" : "",
                                            String.format(
                                                    Locale.ROOT,
                                                    "%.1f",
                                                    found.inference().toNanos() / 1e6)));
            if (faces > 0) {
                FaceTable.of(found.faces()).print(console);
            }
            console.out().println();
            console.out().flush();
        }

        @Override
        public void unreadable(Path file, String reason) {
            console.complain(file + ": " + reason);
        }
    }
}
