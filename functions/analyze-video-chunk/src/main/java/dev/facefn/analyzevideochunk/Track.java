package dev.facefn.analyzevideochunk;

import dev.facefn.face.BoundingBox;
import dev.facefn.vision.detect.Detection;
import java.util.ArrayList;
import java.util.List;

/// One face followed through a chunk. For one thread.
final class Track {
    private final Motion motion;
    private final List<Long> seenMs = new ArrayList<>();
    private Detection last;
    private float bestScore;
    private int sure;

    Track(Detection face, long timeMs) {
        motion = new Motion(face.box(), timeMs);
        last = face;
        note(face, timeMs);
    }

    void predict(long timeMs) {
        motion.predict(timeMs);
    }

    void update(Detection face, long timeMs) {
        motion.update(face.box());
        last = face;
        note(face, timeMs);
    }

    /// It was seen again in a frame that shows the same as the last one.
    void repeat(long timeMs) {
        update(last, timeMs);
    }

    private void note(Detection face, long timeMs) {
        seenMs.add(timeMs);
        bestScore = Math.max(bestScore, face.score());
        if (face.score() >= Tracker.HIGH) {
            sure++;
        }
    }

    /// Where it is expected.
    BoundingBox expected() {
        return motion.box();
    }

    /// Where it was seen last.
    Detection last() {
        return last;
    }

    long lastMs() {
        return seenMs.getLast();
    }

    /// When it was seen, in order.
    List<Long> seenMs() {
        return seenMs;
    }

    float bestScore() {
        return bestScore;
    }

    /// In how many frames it was seen with a high score.
    int sure() {
        return sure;
    }
}
