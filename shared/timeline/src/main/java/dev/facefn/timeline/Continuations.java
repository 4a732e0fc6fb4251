package dev.facefn.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tracks that a chunk's end has cut in two: where one ends, and in the next chunk another begins
/// at the same place, and nobody else could be meant.
final class Continuations {
    /// Best looks of one face at rest overlap more; those of two people in one picture less.
    private static final float SAME_PLACE = 0.4f;

    /// How much of what tracks need is enough for faces that continue each other: strangers are
    /// about 0 similar.
    private static final double SHARE_OF_THRESHOLD = 0.5;

    private final List<Track> tracks;
    private final double stepMs;

    /// @param tracks in any order
    Continuations(List<Track> tracks, double stepMs) {
        this.tracks = tracks;
        this.stepMs = stepMs;
    }

    /// Two tracks by their places in the list.
    record Pair(int earlier, int later) {}

    /// @param similarity less the threshold, as for grouping
    List<Pair> find(Linkage.Similarity similarity, double[] thresholds) {
        Map<Integer, List<Integer>> byChunk = new HashMap<>();
        for (int i = 0; i < tracks.size(); i++) {
            byChunk.computeIfAbsent(tracks.get(i).chunk(), _ -> new ArrayList<>()).add(i);
        }
        List<Pair> candidates = new ArrayList<>();
        int[] before = new int[tracks.size()];
        int[] after = new int[tracks.size()];
        for (int i = 0; i < tracks.size(); i++) {
            for (int j : byChunk.getOrDefault(tracks.get(i).chunk() + 1, List.of())) {
                if (meet(tracks.get(i), tracks.get(j))) {
                    candidates.add(new Pair(i, j));
                    after[i]++;
                    before[j]++;
                }
            }
        }
        return candidates.stream()
                .filter(pair -> after[pair.earlier()] == 1 && before[pair.later()] == 1)
                .filter(pair ->
                        similarity.of(pair.earlier(), pair.later())
                                >= -SHARE_OF_THRESHOLD * thresholds[pair.earlier()])
                .toList();
    }

    /// One step may lie between, and one may be missing.
    private boolean meet(Track earlier, Track later) {
        long gap = later.startMs() - earlier.endMs();
        return gap >= -stepMs
                && gap <= 2 * stepMs
                && earlier.best().box().iou(later.best().box()) >= SAME_PLACE;
    }
}
