package dev.facefn.vision.engine;

import dev.facefn.models.Bundle;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.SavedGraphs;
import dev.facefn.models.Task;
import dev.facefn.testing.TestModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Another process that opens a model once.
final class Opener {
    private Opener() {}

    static Process start(Path directory) throws IOException {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opener.class.getName(),
                        directory.toString());
        return new ProcessBuilder(command).inheritIO().start();
    }

    public static void main(String[] arguments) {
        Bundle bundle = TestModels.open();
        ModelSpec spec = bundle.find(Task.EYE_STATE).orElseThrow();
        OrtEngine engine =
                new OrtEngine(
                        1,
                        Device.CPU,
                        Sharing.NONE,
                        Card.FIRST,
                        new SavedGraphs(Path.of(arguments[0])));
        try (Network network = engine.network(spec, () -> bundle.load(spec))) {
            network.borrow(new Inference()).close();
        }
    }
}
