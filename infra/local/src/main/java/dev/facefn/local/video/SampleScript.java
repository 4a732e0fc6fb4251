package dev.facefn.local.video;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Who is to be seen when in a sample video.
///
/// @param durationMs of the whole
/// @param scenes in order of their beginning
public record SampleScript(long durationMs, List<Scene> scenes) {
    /// How long somebody takes to slide in or out.
    public static final long SLIDE_MS = 400;

    private static final int ROUND_MS = 30_000;
    private static final int SHORTEST_MS = 1000;
    private static final int NEXT_ROUND = 3;

    /// Place, beginning and end of each scene of a round.
    private static final int[][] ROUND = {
        {0, 500, 7_000},
        {0, 9_000, 16_000},
        {0, 18_000, 28_000},
        {1, 2_000, 8_000},
        {1, 11_000, 19_000},
        {1, 21_000, 27_000},
        {2, 4_000, 12_000},
        {2, 14_000, 24_000}
    };

    public SampleScript {
        scenes = List.copyOf(scenes);
    }

    /// Somebody is there.
    ///
    /// @param place left, middle or right
    /// @param startMs from when on the whole face is at its place
    /// @param endMs until when it is
    /// @param slides in before and out afterwards; appears and is gone at once otherwise
    public record Scene(SamplePerson person, int place, long startMs, long endMs, boolean slides) {

        boolean shows(long timeMs) {
            long slide = slides ? SLIDE_MS : 0;
            return timeMs >= startMs - slide && timeMs < endMs + slide;
        }

        /// How far from the place, 0 to 1.
        double away(long timeMs) {
            long outside = Math.max(startMs - timeMs, timeMs - endMs);
            return Math.clamp((double) outside / SLIDE_MS, 0, 1);
        }
    }

    /// Eight people who come and go, up to three at a time; within a minute each of them comes
    /// twice.
    public static SampleScript lasting(Duration length) {
        SamplePerson[] people = SamplePerson.values();
        List<Scene> scenes = new ArrayList<>();
        long duration = length.toMillis();
        for (int round = 0; (long) round * ROUND_MS < duration; round++) {
            for (int i = 0; i < ROUND.length; i++) {
                long start = (long) round * ROUND_MS + ROUND[i][1];
                long end = Math.min((long) round * ROUND_MS + ROUND[i][2], duration);
                if (end - start >= SHORTEST_MS) {
                    SamplePerson person = people[(i + NEXT_ROUND * round) % people.length];
                    scenes.add(new Scene(person, ROUND[i][0], start, end, (i + round) % 2 == 0));
                }
            }
        }
        scenes.sort(Comparator.comparingLong(Scene::startMs));
        return new SampleScript(duration, scenes);
    }

    /// Twelve seconds of four people, one of whom comes twice.
    public static SampleScript brief() {
        return new SampleScript(
                12_000,
                List.of(
                        new Scene(SamplePerson.ANNA, 0, 500, 4_500, true),
                        new Scene(SamplePerson.BELLA, 1, 2_000, 6_500, false),
                        new Scene(SamplePerson.GINA, 2, 3_500, 9_000, true),
                        new Scene(SamplePerson.HANNA, 0, 6_000, 11_000, false),
                        new Scene(SamplePerson.ANNA, 1, 8_000, 11_500, true)));
    }

    /// Who is there, sliding in and out included.
    List<Scene> at(long timeMs) {
        return scenes.stream().filter(scene -> scene.shows(timeMs)).toList();
    }
}
