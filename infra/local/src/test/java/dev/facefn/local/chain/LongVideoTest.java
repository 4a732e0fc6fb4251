package dev.facefn.local.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.local.platform.ApiClient;
import dev.facefn.local.platform.Platform;
import dev.facefn.local.video.SampleScript;
import dev.facefn.local.video.SampleVideo;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Progress;
import dev.facefn.testing.TestModels;
import dev.facefn.video.VideoLimits;
import dev.facefn.video.VideoReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A minute of eight people coming and going, of which it is known who is there when.
class LongVideoTest {
    private static final long STEP_MS = 200;
    private static final long TOLERANCE_MS = 500;
    private static final Set<String> ENDED = Set.of("completed", "failed");

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void saysWhoIsThereWhenWithinHalfASecond(@TempDir Path data) throws Exception {
        ModelStore store = ModelStore.atDefault();
        TestModels.open();
        SampleScript script = SampleScript.lasting(Duration.ofSeconds(66));
        Path file = data.resolve("sample.mp4");
        SampleVideo.write(
                script,
                VideoReader.open(store.root().resolve("ffmpeg"), VideoLimits.DEFAULT),
                store.open("samples", Progress.NONE),
                file);
        JsonNode answer = analyze(store, data.resolve("platform"), Files.readAllBytes(file));
        assertThat(answer.path("status").asString()).isEqualTo("completed");

        Map<String, List<long[]>> truth = truth(script);
        Map<String, List<long[]>> found = found(answer);
        Identities identities = Identities.of(truth, found, script.durationMs(), STEP_MS);
        System.out.println(identities);
        assertThat(found).as(answer::toString).hasSize(truth.size());
        assertThat(identities.precision()).isGreaterThanOrEqualTo(0.95);
        assertThat(identities.recall()).isGreaterThanOrEqualTo(0.95);
        identities
                .pairs()
                .forEach((person, id) ->
                        assertThat(largestError(truth.get(person), found.get(id)))
                                .as("%s is %s: %s", person, id, answer.path("people"))
                                .isLessThanOrEqualTo(TOLERANCE_MS));
    }

    private static JsonNode analyze(ModelStore store, Path data, byte[] video) throws Exception {
        try (Platform platform = Platform.start(store, data, 0);
                ApiClient api =
                        new ApiClient(
                                platform.uri(), Files.readString(platform.keyFile()).strip())) {
            String id = ChainService.submit(api, video, Map.of());
            JsonNode answer = api.get("/v1/videos/" + id);
            while (!ENDED.contains(answer.path("status").asString())) {
                TimeUnit.MILLISECONDS.sleep(100);
                answer = api.get("/v1/videos/" + id);
            }
            return answer;
        }
    }

    /// When each person is to be seen.
    private static Map<String, List<long[]>> truth(SampleScript script) {
        Map<String, List<long[]>> truth = new LinkedHashMap<>();
        for (SampleScript.Scene scene : script.scenes()) {
            truth.computeIfAbsent(scene.person().name(), _ -> new ArrayList<>())
                    .add(new long[] {scene.startMs(), scene.endMs()});
        }
        return truth;
    }

    private static Map<String, List<long[]>> found(JsonNode answer) {
        Map<String, List<long[]>> found = new LinkedHashMap<>();
        for (JsonNode person : answer.path("people")) {
            List<long[]> intervals = new ArrayList<>();
            for (JsonNode interval : person.path("intervals")) {
                intervals.add(
                        new long[] {
                            interval.path("start_ms").longValue(),
                            interval.path("end_ms").longValue()
                        });
            }
            found.put(person.path("id").asString(), intervals);
        }
        return found;
    }

    private static long largestError(List<long[]> truth, List<long[]> found) {
        if (truth.size() != found.size()) {
            return Long.MAX_VALUE;
        }
        long worst = 0;
        for (int i = 0; i < truth.size(); i++) {
            worst = Math.max(worst, Math.abs(truth.get(i)[0] - found.get(i)[0]));
            worst = Math.max(worst, Math.abs(truth.get(i)[1] - found.get(i)[1]));
        }
        return worst;
    }
}
