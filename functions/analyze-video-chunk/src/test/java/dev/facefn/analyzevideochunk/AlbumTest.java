package dev.facefn.analyzevideochunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Attributes;
import dev.facefn.face.BoundingBox;
import dev.facefn.face.Face;
import dev.facefn.face.FaceGeometry;
import dev.facefn.face.FivePoints;
import dev.facefn.face.Point;
import dev.facefn.face.Quality;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlbumTest {

    static Portrait portrait(long timeMs, float quality) {
        Point point = new Point(1, 1);
        Face face =
                new Face(
                        new BoundingBox(0, 0, 100, 100),
                        1,
                        new FivePoints(point, point, point, point, point),
                        new Quality(quality, 1, 0.5f, 1),
                        FaceGeometry.NONE,
                        Attributes.NONE);
        return new Portrait(timeMs, face, new byte[0]);
    }

    @Test
    void keepsTheBestAndSpreadsTheOthersOverTime() {
        Random random = new Random(1);
        for (int round = 0; round < 100; round++) {
            Album album = new Album();
            double best = 0;
            for (int i = 0; i < 30; i++) {
                Portrait portrait = portrait(i * 1000, random.nextFloat());
                best = Math.max(best, portrait.merit());
                album.add(portrait);
            }
            List<Portrait> kept = album.portraits();
            assertThat(kept).hasSize(Album.MOST);
            assertThat(kept.getFirst().merit()).isEqualTo(best);
            List<Long> times = kept.stream().map(Portrait::timeMs).sorted().toList();
            assertThat(times.getLast() - times.getFirst()).isGreaterThan(9_000);
        }
    }

    @Test
    void looksAgainWhenSomeTimeHasPassed() {
        Album album = new Album();
        assertThat(album.wants(0, 0.4f)).isTrue();
        album.add(portrait(0, 0.5f));
        assertThat(album.wants(800, 0.9f)).isFalse();
        assertThat(album.wants(1000, 0.9f)).isTrue();
        assertThat(album.wants(1000, 0.4f)).as("a face that is hard to see").isFalse();
    }
}
