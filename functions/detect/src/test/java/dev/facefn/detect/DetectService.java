package dev.facefn.detect;

import dev.facefn.openapi.StartedService;
import dev.facefn.priming.RungSources;
import dev.facefn.vision.FaceRung;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The function, really started.
final class DetectService {
    private DetectService() {}

    /// With the real models.
    static StartedService start(Path data) throws IOException {
        return StartedService.start(data, Map.of(), List.of(), DetectApplication.class);
    }

    static StartedService start(FaceRung analyzer, Path data) throws IOException {
        return StartedService.start(
                data, Map.of(), List.of(RungSources.of(analyzer)), DetectApplication.class);
    }

    static HttpRequest.Builder detect(
            StartedService service, String query, String type, byte[] body) {
        return service.post("/v1/detect" + query, type, body);
    }
}
