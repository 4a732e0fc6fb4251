package dev.facefn.local.detect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.api.ApiRequest;
import dev.facefn.api.ApiResponse;
import dev.facefn.api.CorsPolicy;
import dev.facefn.api.FormReader;
import dev.facefn.api.GuardChain;
import dev.facefn.api.Route;
import dev.facefn.api.Routes;
import dev.facefn.detect.DetectApplication;
import dev.facefn.image.ImageLimits;
import dev.facefn.models.ModelException;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.FaceAnalyzer;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A door of the function detect: files go through the guard chain as requests over HTTP do, except
/// that nobody needs a key. For one thread.
final class FileDoor {
    private static final Map<String, String> TYPES =
            Map.of("png", "image/png", "webp", "image/webp");

    private final AtomicReference<@Nullable Analysis> seen = new AtomicReference<>();
    private final AtomicReference<@Nullable ModelException> refused = new AtomicReference<>();
    private final Route route;
    private final GuardChain chain;

    FileDoor(FaceAnalyzer analyzer) {
        FaceAnalyzer watched =
                (bytes, query) -> {
                    try {
                        Analysis analysis = analyzer.analyze(bytes, query);
                        seen.set(analysis);
                        return analysis;
                    } catch (ModelException e) {
                        refused.set(e);
                        throw e;
                    }
                };
        route =
                DetectApplication.route(
                        new FormReader(ImageLimits.DEFAULT.bytes(), ImageLimits.DEFAULT.bytes()),
                        watched);
        chain = new GuardChain(new Routes(List.of(route)), new CorsPolicy(List.of()), List.of());
    }

    /// What came back for a file.
    ///
    /// @param json the body that HTTP would have had
    /// @param analysis what it was made from; empty where the call failed
    record Answer(int status, String json, Optional<Analysis> analysis) {}

    /// @param query as in an address, such as `attributes=age&max_faces=3`
    /// @throws ModelException when a model cannot be used: that is no fault of the picture
    /// @throws IOException when there is no such file or it cannot be read
    Answer ask(Path file, String query) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a directory; name the files in it");
        }
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        if (!Files.isReadable(file)) {
            throw new AccessDeniedException(file.toString(), null, "it may not be read");
        }
        String type = TYPES.getOrDefault(extension(file), "image/jpeg");
        seen.set(null);
        ApiResponse response =
                chain.answer(
                        new ApiRequest(
                                route.method(),
                                route.path(),
                                query,
                                name -> name.equals("Content-Type") ? List.of(type) : List.of(),
                                FileBody.of(file)));
        ModelException fault = refused.get();
        if (fault != null) {
            throw fault;
        }
        return new Answer(
                response.status(),
                new String(response.body(), UTF_8),
                Optional.ofNullable(seen.get()));
    }

    private static String extension(Path file) {
        String name = file.toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
