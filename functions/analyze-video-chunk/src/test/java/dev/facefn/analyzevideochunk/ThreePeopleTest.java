package dev.facefn.analyzevideochunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Embedding;
import dev.facefn.testing.SharedData;
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
import org.junit.jupiter.params.provider.CsvSource;

/// A real video of three people who are seen in nearly all of it, in chunks of several lengths.
class ThreePeopleTest {
    private static final double SAME = 0.45;
    private static final double OTHER = 0.36;

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 5", "3, 5", "10, 5", "10, 1", "10, 15", "3, 2"})
    void everyChunkHasTheSameThreeFaces(double chunkSeconds, double rate) {
        Path video = SharedData.video("three-people-6s.mp4");
        VideoInfo info = Vision.READER.probe(video);
        long[] seen = new long[3];
        List<List<Embedding>> people = new ArrayList<>();
        for (Span span : ChunkPlan.of(info, chunkSeconds)) {
            FrameQuery query = new FrameQuery(span.startMs(), span.endMs(), rate, 720);
            Followed followed;
            try (FrameStream frames = Vision.READER.frames(video, info, query)) {
                followed =
                        new FaceFollower(Vision.MODELS)
                                .follow(frames, new FrameTimes(rate, span.endMs()));
            }
            assertThat(followed.complete()).isTrue();
            assertThat(followed.faces()).as(span.toString()).hasSize(3);
            for (FollowedFace face : followed.faces()) {
                List<byte[]> crops = face.portraits().stream().map(Portrait::crop).toList();
                List<Embedding> looks = Vision.MODELS.embedCrops(crops, new Inference());
                int who = who(people, looks.getFirst());
                people.get(who).addAll(looks);
                seen[who] +=
                        face.intervals().stream().mapToLong(i -> i.endMs() - i.startMs()).sum();
            }
        }
        assertThat(people).hasSize(3);
        for (long ms : seen) {
            assertThat(ms).isGreaterThan(9 * info.durationMs() / 10);
        }
    }

    private static int who(List<List<Embedding>> people, Embedding face) {
        for (int i = 0; i < people.size(); i++) {
            double best = people.get(i).stream().mapToDouble(face::cosine).max().orElseThrow();
            if (best > SAME) {
                return i;
            }
            assertThat(best).as("neither one person nor two").isLessThan(OTHER);
        }
        people.add(new ArrayList<>());
        return people.size() - 1;
    }
}
