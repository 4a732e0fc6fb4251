package dev.facefn.local.video;

import dev.facefn.api.MultipartWriter;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.local.platform.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One video through the chain: sent, waited for, asked for.
public final class VideoJob {
    /// What goes into a call; larger files go to the object store by an address of their own.
    private static final long MOST_BYTES_IN_A_CALL = 48 << 20;

    private static final Set<String> ENDED = Set.of("completed", "failed", "expired");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final ApiClient api;
    private final ProgressBar progress;

    public VideoJob(ApiClient api, ProgressBar progress) {
        this.api = api;
        this.progress = progress;
    }

    /// @param options of `POST /v1/videos`
    /// @return the answer of `GET /v1/videos/{id}` when the video has come to its end
    public JsonNode run(VideoFile video, Map<String, String> options) throws IOException {
        String id = submit(video, options).path("video_id").asString();
        boolean counting = false;
        int done = 0;
        Duration pause = FIRST_PAUSE;
        while (true) {
            JsonNode state = api.get("/v1/videos/" + id);
            int total = state.at("/chunks/total").asInt(0);
            int now = state.at("/chunks/done").asInt(0) + state.at("/chunks/failed").asInt(0);
            if (total > 0 && !counting) {
                counting = true;
                progress.startCounting("analysing " + video.path().getFileName(), total);
            }
            progress.advance(now - done);
            done = now;
            if (ENDED.contains(state.path("status").asString())) {
                progress.done();
                return state;
            }
            LockSupport.parkNanos(pause.toNanos());
            pause = pause.multipliedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        }
    }

    private JsonNode submit(VideoFile video, Map<String, String> options) throws IOException {
        if (video.bytes() > MOST_BYTES_IN_A_CALL) {
            return upload(video, options);
        }
        byte[] bytes = Files.readAllBytes(video.path());
        MultipartWriter form =
                new MultipartWriter().file("video", "video", "application/octet-stream", bytes);
        options.forEach(form::text);
        return api.post("/v1/videos", form);
    }

    private JsonNode upload(VideoFile video, Map<String, String> options) throws IOException {
        ObjectNode body = JsonMapper.shared().createObjectNode().put("upload", true);
        options.forEach((name, value) -> {
            if (name.equals("collection_id")) {
                body.put(name, value);
            } else {
                body.put(name, Double.parseDouble(value));
            }
        });
        JsonNode accepted = api.post("/v1/videos", body);
        api.put(URI.create(accepted.at("/upload/url").asString()), video.path());
        return accepted;
    }
}
