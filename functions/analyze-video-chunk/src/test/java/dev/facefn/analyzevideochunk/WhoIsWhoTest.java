package dev.facefn.analyzevideochunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.testing.SharedData;
import dev.facefn.timeline.Appearance;
import dev.facefn.timeline.Interval;
import dev.facefn.timeline.Look;
import dev.facefn.timeline.Timeline;
import dev.facefn.timeline.Track;
import dev.facefn.video.ChunkPlan;
import dev.facefn.video.ChunkPlan.Span;
import dev.facefn.video.FrameQuery;
import dev.facefn.video.FrameStream;
import dev.facefn.video.VideoInfo;
import dev.facefn.vision.engine.Inference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same three people come out of a real video however it is cut.
class WhoIsWhoTest {
    private static final double RATE = 5;
    private static final double THRESHOLD = 0.36;
    private static final EmbeddingContract CONTRACT =
            new EmbeddingContract("m", "1", "ab".repeat(32), 512, "p/1");

    @ParameterizedTest
    @ValueSource(doubles = {1, 2, 10})
    void threePeopleAreThreeHoweverTheVideoIsCut(double chunkSeconds) {
        Path video = SharedData.video("three-people-6s.mp4");
        VideoInfo info = Vision.READER.probe(video);
        List<Track> tracks = new ArrayList<>();
        int chunk = 0;
        for (Span span : ChunkPlan.of(info, chunkSeconds)) {
            tracks.addAll(tracks(video, info, span, chunk++));
        }
        List<Appearance> people = new Timeline(RATE, _ -> THRESHOLD).people(tracks);
        assertThat(people).hasSize(3);
        for (Appearance person : people) {
            long seen = person.intervals().stream().mapToLong(i -> i.endMs() - i.startMs()).sum();
            assertThat(seen).isGreaterThan(9 * info.durationMs() / 10);
        }
    }

    private static List<Track> tracks(Path video, VideoInfo info, Span span, int chunk) {
        FrameQuery query = new FrameQuery(span.startMs(), span.endMs(), RATE, 720);
        Followed followed;
        try (FrameStream frames = Vision.READER.frames(video, info, query)) {
            followed =
                    new FaceFollower(Vision.MODELS)
                            .follow(frames, new FrameTimes(RATE, span.endMs()));
        }
        List<Track> tracks = new ArrayList<>();
        for (FollowedFace face : followed.faces()) {
            List<byte[]> crops = face.portraits().stream().map(Portrait::crop).toList();
            List<Embedding> looks = Vision.MODELS.embedCrops(crops, new Inference());
            Portrait best = face.portraits().getFirst();
            tracks.add(
                    new Track(
                            chunk,
                            "t" + tracks.size(),
                            face.intervals().stream()
                                    .map(i -> new Interval(i.startMs(), i.endMs()))
                                    .toList(),
                            face.facesSeen(),
                            new Look(best.timeMs(), best.face().box(), best.face().quality()),
                            CONTRACT,
                            Track.mean(looks)));
        }
        return tracks;
    }
}
