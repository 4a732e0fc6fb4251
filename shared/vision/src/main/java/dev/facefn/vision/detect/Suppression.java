package dev.facefn.vision.detect;

import dev.facefn.face.BoundingBox;
import java.util.ArrayList;
import java.util.List;

/// Greedy non-maximum suppression: of boxes that overlap, the best scored is kept.
///
/// With voting, the kept box becomes the mean of the boxes that nearly coincide with it, weighted
/// by score (box voting: Gidaris and Komodakis, ICCV 2015, section 4.3). Detectors score several
/// anchors of a large face alike, so that without it a trifle decides between boxes that differ.
///
/// @param overlap boxes whose intersection over union with a better one is above this are dropped
/// @param contained so are boxes that share more than this part of the smaller area with a better
///   one; 1 for none
/// @param vote boxes whose intersection over union with the kept one is above this vote; 1 for none
record Suppression(float overlap, float contained, float vote) {

    /// A box that was kept.
    ///
    /// @param index of the best scored candidate
    record Kept(int index, BoundingBox box) {}

    List<Kept> apply(Candidates candidates) {
        int[] order = candidates.byScore();
        boolean[] dropped = new boolean[order.length];
        int[] voters = new int[order.length];
        List<Kept> kept = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            int best = order[i];
            if (dropped[best]) {
                continue;
            }
            int votes = 0;
            voters[votes++] = best;
            for (int j = i + 1; j < order.length; j++) {
                int other = order[j];
                if (dropped[other]) {
                    continue;
                }
                float both = candidates.intersection(best, other);
                float iou = both / (candidates.area(best) + candidates.area(other) - both);
                if (iou > vote) {
                    voters[votes++] = other;
                }
                float smaller = Math.min(candidates.area(best), candidates.area(other));
                dropped[other] = iou > overlap || both > contained * smaller;
            }
            BoundingBox box = votes == 1 ? candidates.box(best) : candidates.mean(voters, votes);
            kept.add(new Kept(best, box));
        }
        return kept;
    }
}
