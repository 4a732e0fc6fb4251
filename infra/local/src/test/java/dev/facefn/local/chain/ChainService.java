package dev.facefn.local.chain;

import dev.facefn.analyzevideochunk.AnalyzeVideoChunkApplication;
import dev.facefn.api.MultipartWriter;
import dev.facefn.compare.CompareApplication;
import dev.facefn.detect.DetectApplication;
import dev.facefn.embed.EmbedApplication;
import dev.facefn.embedded.EmbeddedPostgres;
import dev.facefn.events.EventIntake;
import dev.facefn.events.EventPublisher;
import dev.facefn.local.platform.ApiClient;
import dev.facefn.models.ModelStore;
import dev.facefn.runtime.FunctionService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// All functions of the chain in one process, on a database of their own, with somebody else's way
/// of carrying events.
final class ChainService implements AutoCloseable {
    private final EmbeddedPostgres database;
    private final FunctionService service;
    private final ApiClient api;

    private ChainService(EmbeddedPostgres database, FunctionService service) throws IOException {
        this.database = database;
        this.service = service;
        this.api = new ApiClient(service.uri(), Files.readString(service.keyFile()).strip());
    }

    static ChainService start(Path data, EventPublisher publisher) throws IOException {
        Path cache = ModelStore.atDefault().root();
        EmbeddedPostgres database =
                EmbeddedPostgres.start(cache.resolve("postgres"), data.resolve("postgres"));
        Map<String, Object> settings = new HashMap<>();
        settings.put("facefn.http.port", 0);
        settings.put("facefn.limits.rate", 0);
        settings.put("facefn.http.drain-time", "0s");
        settings.put("facefn.data.directory", data);
        settings.put("logging.level.dev.facefn", "warn");
        settings.put("facefn.database.url", database.url());
        settings.put("facefn.database.user", database.application().user());
        settings.put("facefn.database.password", database.application().password());
        settings.put("facefn.database.owner-user", database.owner().user());
        settings.put("facefn.database.owner-password", database.owner().password());
        return new ChainService(
                database,
                FunctionService.start(
                        settings,
                        List.of(publisher),
                        DetectApplication.class,
                        EmbedApplication.class,
                        AnalyzeVideoChunkApplication.class,
                        CompareApplication.class));
    }

    EventIntake intake() {
        return service.events().orElseThrow();
    }

    URI uri() {
        return service.uri();
    }

    ApiClient api() {
        return api;
    }

    /// @return the id of the video
    String submit(byte[] video, Map<String, String> options) throws IOException {
        return submit(api, video, options);
    }

    static String submit(ApiClient api, byte[] video, Map<String, String> options)
            throws IOException {
        MultipartWriter form =
                new MultipartWriter().file("video", "v.mp4", "application/octet-stream", video);
        options.forEach(form::text);
        return api.post("/v1/videos", form).path("video_id").asString();
    }

    JsonNode video(String id) throws IOException {
        return api.get("/v1/videos/" + id);
    }

    @Override
    public void close() {
        api.close();
        service.close();
        database.close();
    }
}
