package dev.facefn.analyzevideochunk;

import dev.facefn.vision.detect.Detection;
import java.util.ArrayList;
import java.util.List;

/// Follows faces from frame to frame, by detection. The association is that of ByteTrack (Zhang et
/// al., ECCV 2022, <https://arxiv.org/abs/2110.06864>): detections of a high score first, those of
/// a low one for the tracks that are left. Boxes and appearance are joined as in BoT-SORT (Aharon
/// et al., 2022, <https://arxiv.org/abs/2206.14651>, equations 12 and 13): the lesser of the
/// distance by overlap and the distance by cosine, where the latter is small enough to count.
///
/// Two things are other than there. Appearance is asked for only where boxes do not tell, since an
/// embedding takes longer than all of the rest. And a face that is surely another one ends no
/// better by overlapping: embeddings of faces tell more than those of pedestrians. For one thread.
final class Tracker {
    /// Detections from here on are of a high score.
    static final float HIGH = 0.6f;

    /// What begins a track: ByteTrack has 0.1 above a high score.
    private static final float BEGINS = 0.7f;

    /// An overlap that is clear where nothing else is near.
    private static final float CLEAR = 0.5f;

    /// An overlap from which something else is near.
    private static final float NEAR = 0.15f;

    /// The cosine from which two faces are surely one, and below which they are two.
    private static final double ALIKE = 0.45;

    private static final double OTHER = 0.36;

    /// The most that a pair may cost.
    private static final double LIMIT = 0.7;

    /// The same for detections of a low score, which are joined by overlap alone.
    private static final double LOW_LIMIT = 0.5;

    /// How long a track may be lost and found again.
    private static final long LOST_MS = 3_000;

    private final List<Track> live = new ArrayList<>();
    private final List<Track> all = new ArrayList<>();
    private long lastMs = -1;

    /// The tracks that were begun so far, in that order.
    List<Track> tracks() {
        return all;
    }

    /// Those that were seen in the last frame.
    List<Track> seen() {
        return live.stream().filter(track -> track.lastMs() == lastMs).toList();
    }

    /// A frame that shows the same as the one before it.
    void repeat(long timeMs) {
        List<Track> seen = seen();
        live.forEach(track -> track.predict(timeMs));
        seen.forEach(track -> track.repeat(timeMs));
        lastMs = timeMs;
    }

    /// @param cut whether the picture is another one than before, so that places mean nothing
    void step(long timeMs, boolean cut, List<Detection> faces, Resemblance resemblance) {
        live.removeIf(track -> timeMs - track.lastMs() > LOST_MS);
        live.forEach(track -> track.predict(timeMs));
        Round round = new Round(timeMs, faces, resemblance);
        if (!cut) {
            round.takeClearPairs();
        }
        round.joinHigh(cut);
        if (!cut) {
            round.joinLow();
        }
        round.beginTracks();
        lastMs = timeMs;
    }

    /// One frame: the tracks and the detections that have no partner yet.
    private final class Round {
        private final long timeMs;
        private final Resemblance resemblance;
        private final List<Track> tracks = new ArrayList<>(live);
        private final List<Detection> high = new ArrayList<>();
        private final List<Detection> low = new ArrayList<>();

        Round(long timeMs, List<Detection> faces, Resemblance resemblance) {
            this.timeMs = timeMs;
            this.resemblance = resemblance;
            for (Detection face : faces) {
                if (face.box().area() > 0) {
                    (face.score() >= HIGH ? high : low).add(face);
                }
            }
        }

        private void pair(Track track, Detection face) {
            track.update(face, timeMs);
            tracks.remove(track);
            if (!high.remove(face)) {
                low.remove(face);
            }
        }

        void takeClearPairs() {
            record Pair(Track track, Detection face) {}
            List<Pair> clear = new ArrayList<>();
            for (Track track : tracks) {
                for (Detection face : high) {
                    if (track.lastMs() == lastMs
                            && overlap(track, face) >= CLEAR
                            && nothingElseNear(track, face)
                            && !resemblance.changed(track, face)) {
                        clear.add(new Pair(track, face));
                    }
                }
            }
            clear.forEach(pair -> pair(pair.track(), pair.face()));
        }

        /// Each is the only one that is near the other.
        private boolean nothingElseNear(Track track, Detection face) {
            return tracks.stream().filter(one -> overlap(one, face) >= NEAR).count() == 1
                    && high.stream().filter(one -> overlap(track, one) >= NEAR).count() == 1;
        }

        void joinHigh(boolean cut) {
            if (tracks.isEmpty() || high.isEmpty()) {
                return;
            }
            double[][] costs = new double[tracks.size()][high.size()];
            for (int i = 0; i < tracks.size(); i++) {
                for (int j = 0; j < high.size(); j++) {
                    costs[i][j] = cost(tracks.get(i), high.get(j), cut);
                }
            }
            join(costs, LIMIT, List.copyOf(tracks), List.copyOf(high));
        }

        private double cost(Track track, Detection face, boolean cut) {
            double cosine = resemblance.cosine(track, face);
            if (cosine < OTHER) {
                return 1;
            }
            double byOverlap = cut ? 1 : 1 - overlap(track, face);
            double byAppearance = cosine < ALIKE ? 1 : (1 - cosine) / 2;
            return Math.min(byOverlap, byAppearance);
        }

        void joinLow() {
            List<Track> current = tracks.stream().filter(t -> t.lastMs() == lastMs).toList();
            if (current.isEmpty() || low.isEmpty()) {
                return;
            }
            double[][] costs = new double[current.size()][low.size()];
            for (int i = 0; i < current.size(); i++) {
                for (int j = 0; j < low.size(); j++) {
                    costs[i][j] = 1 - overlap(current.get(i), low.get(j));
                }
            }
            join(costs, LOW_LIMIT, current, List.copyOf(low));
        }

        private void join(
                double[][] costs, double limit, List<Track> rows, List<Detection> columns) {
            int[] pairs = Assignment.of(costs, limit);
            for (int i = 0; i < pairs.length; i++) {
                if (pairs[i] >= 0) {
                    pair(rows.get(i), columns.get(pairs[i]));
                }
            }
        }

        void beginTracks() {
            for (Detection face : high) {
                if (face.score() >= BEGINS) {
                    Track track = new Track(face, timeMs);
                    live.add(track);
                    all.add(track);
                }
            }
        }
    }

    private static float overlap(Track track, Detection face) {
        return track.expected().iou(face.box());
    }
}
