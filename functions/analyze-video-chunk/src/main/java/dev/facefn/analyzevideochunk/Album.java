package dev.facefn.analyzevideochunk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is kept of a track: its best few portraits, spread over the time that it was seen, and what
/// it showed last. For one thread.
final class Album {
    static final int MOST = 4;

    /// Between two looks that nobody asked for.
    private static final long PAUSE_MS = 900;

    private final List<Portrait> portraits = new ArrayList<>();
    private long lookedMs;
    private @Nullable FacePatch patch;

    /// Whether it is time for another look at a face.
    boolean wants(long timeMs, float score) {
        return portraits.isEmpty() || (score >= Tracker.HIGH && timeMs - lookedMs >= PAUSE_MS);
    }

    /// Where there are too many, the worse of the two that are nearest in time goes: the best of
    /// all stays.
    void add(Portrait portrait) {
        if (portraits.contains(portrait)) {
            return;
        }
        portraits.add(portrait);
        lookedMs = portrait.timeMs();
        if (portraits.size() > MOST) {
            int nearest = 1;
            for (int i = 2; i < portraits.size(); i++) {
                if (gap(i) < gap(nearest)) {
                    nearest = i;
                }
            }
            boolean former = portraits.get(nearest - 1).merit() < portraits.get(nearest).merit();
            portraits.remove(former ? nearest - 1 : nearest);
        }
    }

    private long gap(int index) {
        return portraits.get(index).timeMs() - portraits.get(index - 1).timeMs();
    }

    /// Best first.
    List<Portrait> portraits() {
        return portraits.stream()
                .sorted(Comparator.comparingDouble(Portrait::merit).reversed())
                .toList();
    }

    /// Whether it showed the same last.
    boolean isLike(FacePatch other, double least) {
        FacePatch last = patch;
        return last != null && last.correlation(other) >= least;
    }

    void show(FacePatch now) {
        patch = now;
    }
}
