package dev.facefn.timeline;

import dev.facefn.face.Embedding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Who is who in a video: tracks that show one person are put together. What comes out depends on
/// the set of tracks alone, not on the order or the repeats in which they came.
public final class Timeline {
    /// More tracks than that are too many to compare each with each: those seen longest are taken.
    /// 3,000 take 36 MB while they are compared.
    public static final int MOST_TRACKS = 3_000;

    /// What is needed beyond the threshold of two pictures, as a share of what there is between it
    /// and 1. Tracks of one video show a person in one light and at one age; and the means of
    /// several looks are less noise, so that strangers who resemble each other come closer: of the
    /// demo photos' 22 faces, each seen in five ways twice, the most similar strangers rose from
    /// 0.36 to 0.38, the least similar same from 0.61 to 0.93.
    private static final double STRICTER = 0.12;

    /// Of how many sampling steps a gap is still no absence: one look lies between two samples, and
    /// frames do not come to the millisecond.
    private static final double NO_ABSENCE = 1.5;

    /// Somebody seen in fewer samples, and never well, is nobody: what detectors find in a crowd's
    /// blur or in leaves for a moment.
    private static final int FEWEST_FACES = 3;

    /// The quality below which the review mode `standard` enrols no face.
    private static final float LEAST_QUALITY = 0.35f;

    private static final Comparator<Track> BEST_LOOK =
            Comparator.<Track>comparingDouble(track -> -track.best().quality().score())
                    .thenComparingLong(track -> track.best().timeMs())
                    .thenComparing(Track.ORDER);

    private final double stepMs;
    private final ToDoubleFunction<String> thresholds;

    /// @param framesPerSecond that were looked at
    /// @param thresholds the cosine from which two pictures show one person, by the id of a
    ///   contract
    public Timeline(double framesPerSecond, ToDoubleFunction<String> thresholds) {
        this.stepMs = 1_000 / framesPerSecond;
        this.thresholds =
                contract -> {
                    double threshold = thresholds.applyAsDouble(contract);
                    return threshold + STRICTER * (1 - threshold);
                };
    }

    /// In the order of first appearance.
    public List<Appearance> people(Collection<Track> tracks) {
        List<Track> all = inOrder(tracks);
        List<List<Track>> people = new ArrayList<>();
        for (List<Integer> group : groups(all)) {
            List<Track> person = group.stream().map(all::get).sorted(Track.ORDER).toList();
            if (isSomebody(person)) {
                people.add(person);
            }
        }
        people.sort(Comparator.comparing(List::getFirst, Track.ORDER));
        List<Appearance> appearances = new ArrayList<>();
        for (List<Track> person : people) {
            appearances.add(appearance("p" + (appearances.size() + 1), person));
        }
        return List.copyOf(appearances);
    }

    private static List<Track> inOrder(Collection<Track> tracks) {
        return tracks.stream()
                .distinct()
                .sorted(
                        Comparator.<Track>comparingInt(track -> -track.facesSeen())
                                .thenComparing(BEST_LOOK))
                .limit(MOST_TRACKS)
                .sorted(Track.ORDER)
                .toList();
    }

    private List<List<Integer>> groups(List<Track> tracks) {
        Pairs pairs = new Pairs(tracks, stepMs, thresholds);
        double[] weights = tracks.stream().mapToDouble(Track::weight).toArray();
        Linkage linkage = new Linkage(weights, pairs);
        for (Continuations.Pair pair :
                new Continuations(tracks, stepMs).find(pairs, pairs.thresholds())) {
            linkage.join(pair.earlier(), pair.later());
        }
        return linkage.groups();
    }

    private static boolean isSomebody(List<Track> person) {
        return person.stream().mapToInt(Track::facesSeen).sum() >= FEWEST_FACES
                || person.stream()
                        .anyMatch(track -> track.best().quality().score() >= LEAST_QUALITY);
    }

    private Appearance appearance(String id, List<Track> person) {
        List<Track> bestFirst = person.stream().sorted(BEST_LOOK).toList();
        return new Appearance(
                id,
                Interval.joined(
                        person.stream().flatMap(track -> track.intervals().stream()).toList(),
                        NO_ABSENCE * stepMs),
                person.stream().mapToInt(Track::facesSeen).sum(),
                bestFirst.getFirst().best(),
                bestFirst.getFirst().contract(),
                mean(person));
    }

    private static @Nullable Embedding mean(List<Track> person) {
        List<Track> known = person.stream().filter(track -> track.embedding() != null).toList();
        return known.isEmpty()
                ? null
                : Mean.of(
                        known.stream()
                                .map(track -> Objects.requireNonNull(track.embedding()))
                                .toList(),
                        known.stream().map(Track::weight).toList());
    }
}
