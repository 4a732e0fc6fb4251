package dev.facefn.local.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Detail;
import dev.facefn.face.Embedding;
import dev.facefn.local.video.SampleScript.Scene;
import dev.facefn.local.vision.LocalVision;
import dev.facefn.models.Bundle;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Progress;
import dev.facefn.video.Frame;
import dev.facefn.video.FrameQuery;
import dev.facefn.video.FrameStream;
import dev.facefn.video.VideoInfo;
import dev.facefn.video.VideoLimits;
import dev.facefn.video.VideoReader;
import dev.facefn.vision.EmbeddedPicture;
import dev.facefn.vision.EmbeddingQuery;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.Selection;
import dev.facefn.vision.VisionOptions;
import dev.facefn.vision.detect.Detection;
import dev.facefn.vision.engine.Inference;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleVideoTest {
    private static final ModelStore STORE = ModelStore.atDefault();
    private static final double SURE = 0.5;

    @TempDir Path folder;

    @Test
    void everybodyComesTwiceInAMinuteUpToThreeAtATime() {
        SampleScript script = SampleScript.lasting(Duration.ofMinutes(1));
        for (SamplePerson person : SamplePerson.values()) {
            List<Scene> scenes =
                    script.scenes().stream().filter(scene -> scene.person() == person).toList();
            assertThat(scenes).as(person.name()).hasSizeGreaterThanOrEqualTo(2);
            for (int i = 1; i < scenes.size(); i++) {
                assertThat(scenes.get(i).startMs() - scenes.get(i - 1).endMs()).isGreaterThan(5000);
            }
        }
        assertThat(LongStream.range(0, 600).map(step -> script.at(step * 100).size()).boxed())
                .contains(0L, 1L, 2L, 3L)
                .allMatch(count -> count <= 3);
    }

    @Test
    void theModelTellsThemApartAndSeesWhoTheScriptSays() throws IOException {
        Bundle samples = STORE.open("samples", Progress.NONE);
        VideoReader reader = VideoReader.open(STORE.root().resolve("ffmpeg"), VideoLimits.DEFAULT);
        SampleScript script = SampleScript.brief();
        Path file = folder.resolve("sample.mp4");
        SampleVideo.write(script, reader, samples, file);
        VideoInfo info = reader.probe(file);
        assertThat(info.durationMs()).isEqualTo(script.durationMs());
        assertThat(info.keyframesMs()).hasSize(12);
        try (LocalVision vision = LocalVision.open(STORE, new VisionOptions(1, 1), Progress.NONE)) {
            Map<SamplePerson, Embedding> known = embeddings(samples, vision);
            for (SamplePerson one : SamplePerson.values()) {
                for (SamplePerson other : SamplePerson.values()) {
                    if (one != other) {
                        assertThat(known.get(one).cosine(known.get(other)))
                                .as("%s and %s", one, other)
                                .isLessThan(0.28);
                    }
                }
            }
            FrameQuery query = new FrameQuery(0, info.durationMs(), 2, 720);
            try (FrameStream frames = reader.frames(file, info, query)) {
                for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                    if (isQuiet(script, frame.timeMs())) {
                        assertThat(seen(vision, frame, known))
                                .as("at %d ms", frame.timeMs())
                                .isEqualTo(expected(script, frame.timeMs()));
                    }
                }
            }
        }
    }

    private static boolean isQuiet(SampleScript script, long timeMs) {
        return script.scenes().stream()
                .flatMapToLong(scene -> LongStream.of(scene.startMs(), scene.endMs()))
                .allMatch(change -> Math.abs(change - timeMs) > SampleScript.SLIDE_MS + 40);
    }

    private static List<SamplePerson> expected(SampleScript script, long timeMs) {
        return script.at(timeMs).stream()
                .sorted(Comparator.comparingInt(Scene::place))
                .map(Scene::person)
                .toList();
    }

    /// From left to right.
    private static List<SamplePerson> seen(
            LocalVision vision, Frame frame, Map<SamplePerson, Embedding> known) {
        Inference inference = new Inference();
        return vision.detect(frame.image(), inference).stream()
                .filter(face -> face.score() > SURE)
                .sorted(Comparator.comparing((Detection face) -> face.box().center().x()))
                .map(face -> vision.crop(frame.image(), face, inference).crop())
                .map(crop -> vision.embedCrops(List.of(crop), inference).getFirst())
                .map(face ->
                        known.keySet().stream()
                                .max(
                                        Comparator.comparingDouble(
                                                person -> known.get(person).cosine(face)))
                                .orElseThrow())
                .toList();
    }

    private static Map<SamplePerson, Embedding> embeddings(Bundle samples, LocalVision vision)
            throws IOException {
        EmbeddingQuery largest = new EmbeddingQuery(Selection.LARGEST, 1, Detail.FAST, Set.of());
        Map<SamplePerson, Embedding> known = new EnumMap<>(SamplePerson.class);
        for (SamplePerson person : SamplePerson.values()) {
            EmbeddingRequest request = new EmbeddingRequest(person.portrait(samples), largest);
            var picture =
                    (EmbeddedPicture.Embedded) vision.embed(List.of(request)).pictures().getFirst();
            known.put(person, picture.faces().getFirst().embedding());
        }
        return known;
    }
}
