package dev.facefn.analyzevideochunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.events.DetectedFace.Interval;
import dev.facefn.face.ImageSize;
import dev.facefn.image.RgbImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Follows real faces with the real models.
class FaceFollowerTest {

    @Test
    void looksOnceAtFramesThatShowTheSame() {
        RgbImage frame = Pictures.frame(Pictures.face(1), 200, 80);
        Followed followed = Pictures.follow(Collections.nCopies(20, frame));
        assertThat(followed.framesSampled()).isEqualTo(20);
        assertThat(followed.framesAnalyzed()).isEqualTo(1);
        assertThat(followed.faces()).hasSize(1);
        assertThat(followed.faces().getFirst().facesSeen()).isEqualTo(20);
        assertThat(followed.faces().getFirst().intervals()).containsExactly(new Interval(0, 4_000));
    }

    @Test
    void looksAtEveryFrameInWhichAFaceMoves() {
        RgbImage face = Pictures.face(1);
        List<RgbImage> frames = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            frames.add(Pictures.frame(face, 100 + 3 * i, 80));
        }
        Followed followed = Pictures.follow(frames);
        assertThat(followed.framesAnalyzed()).isEqualTo(15);
        assertThat(followed.faces()).hasSize(1);
        assertThat(followed.faces().getFirst().facesSeen()).isEqualTo(15);
    }

    @Test
    void anotherFaceInTheSamePlaceIsAnotherTrack() {
        for (int other : new int[] {2, 4, 5, 6}) {
            RgbImage first = Pictures.face(1);
            RgbImage second = Pictures.face(other);
            List<RgbImage> frames = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                frames.add(Pictures.frame(i < 10 ? first : second, 200 + i % 3, 80));
            }
            Followed followed = Pictures.follow(frames);
            assertThat(followed.faces()).as("photo %d after photo 1", other).hasSize(2);
            assertThat(followed.faces().getFirst().intervals())
                    .containsExactly(new Interval(0, 2_000));
            assertThat(followed.faces().getLast().intervals())
                    .containsExactly(new Interval(2_000, 4_000));
        }
    }

    @Test
    void keepsUpToFourPortraitsBestFirst() {
        RgbImage face = Pictures.face(1);
        List<RgbImage> frames = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            frames.add(Pictures.frame(face, 100 + 2 * i, 80));
        }
        List<Portrait> portraits = Pictures.follow(frames).faces().getFirst().portraits();
        assertThat(portraits).hasSize(Album.MOST);
        assertThat(portraits).isSortedAccordingTo((a, b) -> Double.compare(b.merit(), a.merit()));
        assertThat(portraits).allSatisfy(p -> assertThat(p.crop()).hasSize(112 * 112 * 3));
    }

    @Test
    void findsNobodyInAnEmptyPicture() {
        ImageSize size = Pictures.SIZE;
        RgbImage grey = new RgbImage(size, new byte[size.width() * size.height() * 3]);
        assertThat(Pictures.follow(Collections.nCopies(5, grey)).faces()).isEmpty();
        assertThat(Pictures.follow(List.of()).framesSampled()).isZero();
    }
}
