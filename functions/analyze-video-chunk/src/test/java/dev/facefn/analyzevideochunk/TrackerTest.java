package dev.facefn.analyzevideochunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.analyzevideochunk.Scene.Seen;
import org.junit.jupiter.api.Test;

class TrackerTest {
    private final Scene scene = new Scene();

    @Test
    void followsFacesThatStayAndNeverAsksWhoTheyAre() {
        for (int i = 0; i < 20; i++) {
            scene.frame(new Seen("a", 100 + i * 4, 100), new Seen("b", 400, 100 + i * 3));
        }
        assertThat(scene.tracks()).containsExactly("a".repeat(20), "b".repeat(20));
        assertThat(scene.cosines).isZero();
    }

    @Test
    void keepsApartTwoWhoCross() {
        for (int i = 0; i < 21; i++) {
            scene.frame(new Seen("a", 100 + i * 20, 100), new Seen("b", 500 - i * 20, 110));
        }
        assertThat(scene.tracks()).containsExactly("a".repeat(21), "b".repeat(21));
        assertThat(scene.cosines).isBetween(1, 60);
    }

    @Test
    void findsAgainWhoWasHiddenByAnother() {
        for (int i = 0; i < 15; i++) {
            boolean hidden = i >= 6 && i <= 9;
            if (hidden) {
                scene.frame(new Seen("b", 20 + i * 30, 100));
            } else {
                scene.frame(new Seen("a", 250, 100), new Seen("b", 20 + i * 30, 100));
            }
        }
        assertThat(scene.tracks()).containsExactly("a".repeat(11), "b".repeat(15));
    }

    @Test
    void bridgesAFaceThatIsHardToSee() {
        for (int i = 0; i < 10; i++) {
            scene.frame(new Seen("a", 100 + i * 5, 100, 60, i == 4 || i == 5 ? 0.35f : 0.9f));
        }
        assertThat(scene.tracks()).containsExactly("a".repeat(10));
    }

    @Test
    void beginsNothingWithAFaceThatIsHardToSee() {
        for (int i = 0; i < 10; i++) {
            scene.frame(new Seen("a", 100, 100, 60, 0.5f));
        }
        assertThat(scene.tracks()).isEmpty();
    }

    @Test
    void beginsATrackForWhoEntersAndEndsThatOfWhoLeaves() {
        for (int i = 0; i < 30; i++) {
            if (i < 8) {
                scene.frame(new Seen("a", 100, 100));
            } else {
                scene.frame(new Seen("b", 300, 100));
            }
        }
        assertThat(scene.tracks()).containsExactly("a".repeat(8), "b".repeat(22));
    }

    @Test
    void aCutToAnotherFaceInTheSamePlaceEndsTheTrack() {
        for (int i = 0; i < 5; i++) {
            scene.frame(new Seen("a", 100, 100));
        }
        scene.cut(new Seen("b", 100, 100));
        for (int i = 0; i < 4; i++) {
            scene.frame(new Seen("b", 100, 100));
        }
        assertThat(scene.tracks()).containsExactly("aaaaa", "bbbbb");
    }

    @Test
    void anotherFaceInTheSamePlaceEndsTheTrackWithoutACutToo() {
        for (int i = 0; i < 10; i++) {
            scene.frame(new Seen(i < 5 ? "a" : "b", 100, 100));
        }
        assertThat(scene.tracks()).containsExactly("aaaaa", "bbbbb");
    }

    @Test
    void aCutBackFindsThePersonSomewhereElse() {
        for (int i = 0; i < 4; i++) {
            scene.frame(new Seen("a", 100, 100));
        }
        scene.cut(new Seen("b", 100, 100));
        scene.frame(new Seen("b", 100, 100));
        scene.cut(new Seen("a", 500, 300, 120, 0.9f));
        scene.frame(new Seen("a", 500, 300, 120, 0.9f));
        assertThat(scene.tracks()).containsExactly("aaaaaa", "bb");
    }

    @Test
    void aFaceThatJumpsIsKnownByItsLooks() {
        scene.frame(new Seen("a", 100, 100));
        scene.frame(new Seen("a", 102, 100));
        scene.frame(new Seen("a", 220, 150));
        scene.frame(new Seen("a", 340, 200));
        assertThat(scene.tracks()).containsExactly("aaaa");
    }

    @Test
    void aTrackThatIsLostForLongIsOver() {
        scene.frame(new Seen("a", 100, 100));
        for (int i = 0; i < 17; i++) {
            scene.frame();
        }
        scene.frame(new Seen("a", 100, 100));
        assertThat(scene.tracks()).containsExactly("a", "a");
    }

    @Test
    void aFrameThatShowsTheSameCountsForWhoWasSeenInTheLastOne() {
        scene.frame(new Seen("a", 100, 100), new Seen("b", 300, 100));
        scene.frame(new Seen("a", 100, 100));
        scene.tracker.repeat(400);
        scene.tracker.repeat(600);
        assertThat(scene.tracker.tracks().getFirst().seenMs())
                .containsExactly(0L, 200L, 400L, 600L);
        assertThat(scene.tracker.tracks().getLast().seenMs()).containsExactly(0L);
    }
}
