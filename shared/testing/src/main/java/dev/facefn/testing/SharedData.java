package dev.facefn.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// Test material that may lie beside the checkout and is never part of it. A test that asks for
/// what is not there is skipped, and says so.
public final class SharedData {
    private SharedData() {}

    /// A photo of `../shared/data/photos`, for example `pose/left_face.jpeg`.
    public static Path photo(String name) {
        return require("data/photos/" + name);
    }

    /// A video of `../shared/data/videos`.
    public static Path video(String name) {
        return require("data/videos/" + name);
    }

    /// Weights of `../shared/models/insightface`.
    public static Path insightface(String name) {
        return require("models/insightface/" + name);
    }

    private static Path require(String name) {
        Path found =
                Path.of(System.getProperty("facefn.root", "."))
                        .toAbsolutePath()
                        .resolve("../shared")
                        .resolve(name)
                        .normalize();
        if (!Files.exists(found)) {
            String skipped = "SKIPPED: there is no ../shared/" + name + " beside the checkout";
            System.out.println(skipped);
            Assumptions.abort(skipped);
        }
        return found;
    }
}
