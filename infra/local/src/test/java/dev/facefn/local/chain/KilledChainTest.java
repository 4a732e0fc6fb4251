package dev.facefn.local.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.local.platform.ApiClient;
import dev.facefn.local.platform.RunningPlatform;
import dev.facefn.local.video.SampleScript;
import dev.facefn.local.video.SampleVideo;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Progress;
import dev.facefn.testing.TestModels;
import dev.facefn.video.VideoLimits;
import dev.facefn.video.VideoReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A platform that is killed three times while it analyses a video of ten chunks.
class KilledChainTest {
    private static final int CHUNKS = 10;
    private static final Map<String, String> OPTIONS =
            Map.of("chunk_seconds", "2", "frames_per_second", "10");
    private static final Set<String> ENDED = Set.of("completed", "failed", "expired");

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void endsAsIfItHadNeverBeenKilled(@TempDir Path calm, @TempDir Path killed, @TempDir Path files)
            throws Exception {
        TestModels.open();
        ModelStore store = ModelStore.atDefault();
        Path file = files.resolve("sample.mp4");
        SampleVideo.write(
                SampleScript.lasting(Duration.ofSeconds(2 * CHUNKS)),
                VideoReader.open(store.root().resolve("ffmpeg"), VideoLimits.DEFAULT),
                store.open("samples", Progress.NONE),
                file);
        byte[] video = Files.readAllBytes(file);

        VideoTable expected;
        try (RunningPlatform platform = RunningPlatform.start(calm);
                ApiClient api = client(platform)) {
            expected = VideoTable.of(end(api, ChainService.submit(api, video, OPTIONS)));
        }
        String id = killThreeTimes(killed, video);
        try (RunningPlatform platform = RunningPlatform.start(killed);
                ApiClient api = client(platform)) {
            assertThat(VideoTable.of(end(api, id))).isEqualTo(expected);
            assertThat(analysed(api)).hasSize(CHUNKS);
            assertThat(paid(api, id)).hasSize(CHUNKS);
            assertThat(api.get("/v1/events/dead").path("events").size()).isZero();
        }
        System.out.println("killed three times and " + expected);
        assertThat(left(killed.resolve("objects").resolve("facefn"), "videos", "crops")).isEmpty();
        assertThat(left(killed, "videos")).isEmpty();
        assertThat(decoders(killed)).isEmpty();
    }

    /// @return the id of the video that is analysed meanwhile
    private static String killThreeTimes(Path data, byte[] video) throws Exception {
        String id = "";
        for (int kill = 1; kill <= 3; kill++) {
            try (RunningPlatform platform = RunningPlatform.start(data);
                    ApiClient api = client(platform)) {
                if (id.isEmpty()) {
                    id = ChainService.submit(api, video, OPTIONS);
                }
                waitForChunks(api, id, 2 * kill);
                platform.kill();
            }
            assertThat(decoders(data)).as("decoders of a killed platform").isEmpty();
        }
        return id;
    }

    private static void waitForChunks(ApiClient api, String id, int chunks) throws Exception {
        JsonNode answer = api.get("/v1/videos/" + id);
        while (answer.at("/chunks/done").intValue() < chunks) {
            assertThat(answer.path("status").asString()).isIn("queued", "processing");
            TimeUnit.MILLISECONDS.sleep(20);
            answer = api.get("/v1/videos/" + id);
        }
    }

    private static JsonNode end(ApiClient api, String id) throws Exception {
        JsonNode answer = api.get("/v1/videos/" + id);
        while (!ENDED.contains(answer.path("status").asString())) {
            TimeUnit.MILLISECONDS.sleep(100);
            answer = api.get("/v1/videos/" + id);
        }
        return answer;
    }

    /// The distinct events that say of a chunk that it is analysed.
    private static Set<String> analysed(ApiClient api) throws IOException {
        Set<String> ids = new TreeSet<>();
        for (JsonNode event : api.get("/v1/events").path("events")) {
            if (event.path("type").asString().equals("video.chunk.analyzed")) {
                assertThat(ids.add(event.path("id").asString())).isTrue();
            }
        }
        return ids;
    }

    /// The distinct events that say what a chunk of a video costs.
    private static Set<String> paid(ApiClient api, String video) throws IOException {
        Set<String> ids = new TreeSet<>();
        for (JsonNode event : api.get("/v1/events").path("events")) {
            if (event.path("type").asString().equals("usage.recorded")
                    && event.path("subject").asString().equals(video)
                    && event.path("source").asString().equals("/functions/analyze-video-chunk")) {
                ids.add(event.path("id").asString());
            }
        }
        return ids;
    }

    private static ApiClient client(RunningPlatform platform) throws IOException {
        return new ApiClient(platform.uri(), Files.readString(platform.keyFile()).strip());
    }

    /// Files that lie in some folders.
    private static List<Path> left(Path directory, String... folders) throws IOException {
        List<Path> all = new ArrayList<>();
        for (String folder : folders) {
            if (Files.exists(directory.resolve(folder))) {
                try (Stream<Path> found = Files.walk(directory.resolve(folder))) {
                    all.addAll(found.filter(Files::isRegularFile).toList());
                }
            }
        }
        return all;
    }

    /// Child processes that decode something below a directory.
    private static List<String> decoders(Path data) throws InterruptedException {
        List<String> found = List.of("?");
        for (int attempt = 0; attempt < 40 && !found.isEmpty(); attempt++) {
            found =
                    ProcessHandle.allProcesses()
                            .flatMap(process -> process.info().commandLine().stream())
                            .filter(line ->
                                    line.contains("ffmpeg") && line.contains(data.toString()))
                            .filter(line -> !line.contains("facefn up"))
                            .toList();
            if (!found.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        return found;
    }
}
