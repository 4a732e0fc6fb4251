package dev.facefn.timeline;

import static dev.facefn.timeline.Tracks.face;
import static dev.facefn.timeline.Tracks.tilted;
import static dev.facefn.timeline.Tracks.timeline;
import static dev.facefn.timeline.Tracks.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Who is who in a video.
class TimelineTest {
    private static final int ANNA = 1;
    private static final int BELA = 2;

    private static List<String> ids(List<Appearance> people) {
        return people.stream().map(Appearance::id).toList();
    }

    @Test
    void theSameFacesAreOnePersonInOrderOfFirstAppearance() {
        List<Appearance> people =
                timeline()
                        .people(
                                List.of(
                                        track(1, "t1", 12_000, 13_000, face(ANNA, 1, 0.5)),
                                        track(0, "t2", 500, 2_000, face(BELA, 2, 0.5)),
                                        track(0, "t1", 4_000, 5_000, face(ANNA, 3, 0.5))));
        assertThat(ids(people)).containsExactly("p1", "p2");
        assertThat(people.get(0).intervals()).containsExactly(new Interval(500, 2_000));
        assertThat(people.get(1).intervals())
                .containsExactly(new Interval(4_000, 5_000), new Interval(12_000, 13_000));
        assertThat(people.get(1).facesSeen()).isEqualTo(20);
    }

    @Test
    void strangersWhoResembleEachOtherAreTwo() {
        assertThat(twice(0.40)).hasSize(2);
        assertThat(twice(0.45)).hasSize(1);
    }

    private static List<Appearance> twice(double cosine) {
        return timeline()
                .people(
                        List.of(
                                track(0, "t1", 0, 2_000, tilted(1)),
                                track(1, "t1", 14_000, 16_000, tilted(cosine))));
    }

    @Test
    void twoWhoAreSeenTogetherAreTwoHoweverAlike() {
        Embedding twins = face(ANNA, 1, 0);
        List<Appearance> people =
                timeline()
                        .people(
                                List.of(
                                        track(0, "t1", 0, 3_000, twins),
                                        track(0, "t2", 2_000, 5_000, twins)));
        assertThat(people).hasSize(2);
    }

    @Test
    void aStepTogetherIsAFaceThatWasLostAndFound() {
        Embedding anna = face(ANNA, 1, 0);
        assertThat(
                        timeline()
                                .people(
                                        List.of(
                                                track(0, "t1", 0, 3_000, anna),
                                                track(0, "t2", 2_800, 5_000, anna))))
                .singleElement()
                .satisfies(person ->
                        assertThat(person.intervals()).containsExactly(new Interval(0, 5_000)));
    }

    @Test
    void intervalsAreOneWhereTheGapIsAboutAStep() {
        Embedding anna = face(ANNA, 1, 0);
        List<Track> tracks =
                List.of(
                        track(0, "t1", 0, 9_833, anna),
                        track(1, "t1", 10_000, 12_000, anna),
                        track(1, "t2", 12_300, 13_000, anna),
                        track(1, "t3", 13_301, 14_000, anna));
        assertThat(timeline().people(tracks).getFirst().intervals())
                .containsExactly(new Interval(0, 13_000), new Interval(13_301, 14_000));
        assertThat(new Timeline(1, _ -> 0.36).people(tracks).getFirst().intervals())
                .containsExactly(new Interval(0, 14_000));
    }

    @Test
    void aFaceAtTheSamePlaceGoesOnBeyondTheEndOfItsChunk() {
        Embedding before = tilted(1);
        assertThat(cut(before, tilted(0.25), 100, 110)).hasSize(1);
        assertThat(cut(before, tilted(0.25), 100, 300)).as("elsewhere").hasSize(2);
        assertThat(cut(before, tilted(0.1), 100, 110)).as("somebody else").hasSize(2);
    }

    private static List<Appearance> cut(Embedding before, Embedding after, float left, float to) {
        return timeline()
                .people(
                        List.of(
                                track(0, "t1", 5_000, 9_833, before, 9, 0.8f, left),
                                track(1, "t1", 10_000, 14_000, after, 9, 0.8f, to)));
    }

    @Test
    void whereTwoCouldGoOnOnlyTheFacesDecide() {
        Embedding before = tilted(1);
        Embedding after = tilted(0.25);
        Embedding other = tilted(-0.9);
        assertThat(
                        timeline()
                                .people(
                                        List.of(
                                                track(0, "t1", 5_000, 9_833, before, 9, 0.8f, 100),
                                                track(1, "t1", 10_000, 14_000, after, 9, 0.8f, 110),
                                                track(
                                                        1, "t2", 10_000, 14_000, other, 9, 0.8f,
                                                        120))))
                .hasSize(3);
    }

    @Test
    void theBestFaceIsTheOneOfTheBestQualityAndTheEarlierOfTwo() {
        Embedding anna = face(ANNA, 1, 0);
        Appearance person =
                timeline()
                        .people(
                                List.of(
                                        track(2, "t1", 20_000, 22_000, anna, 5, 0.9f, 1),
                                        track(1, "t1", 10_000, 12_000, anna, 5, 0.9f, 2),
                                        track(0, "t1", 0, 2_000, anna, 5, 0.4f, 3)))
                        .getFirst();
        assertThat(person.best().timeMs()).isEqualTo(11_000);
    }

    @Test
    void theMeanLeansToTheBetterLook() {
        Embedding good = face(ANNA, 1, 0.6);
        Embedding poor = face(ANNA, 2, 0.6);
        Appearance person =
                timeline()
                        .people(
                                List.of(
                                        track(0, "t1", 0, 2_000, good, 5, 0.9f, 1),
                                        track(1, "t1", 14_000, 16_000, poor, 5, 0.1f, 2)))
                        .getFirst();
        Embedding mean = Objects.requireNonNull(person.embedding());
        assertThat(mean.cosine(good)).isGreaterThan(mean.cosine(poor));
    }

    @Test
    void aFaceSeenOnceAndNeverWellIsNobody() {
        Track glimpse = track(0, "t1", 0, 200, face(ANNA, 1, 0), 2, 0.3f, 1);
        assertThat(timeline().people(List.of(glimpse))).isEmpty();
        assertThat(timeline().people(List.of(track(0, "t1", 0, 200, null, 2, 0.35f, 1))))
                .as("seen well")
                .hasSize(1);
        assertThat(timeline().people(List.of(track(0, "t1", 0, 600, null, 3, 0.3f, 1))))
                .as("seen three times")
                .hasSize(1);
        Track known = track(1, "t1", 14_000, 15_000, face(ANNA, 1, 0));
        assertThat(timeline().people(List.of(glimpse, known)))
                .as("a glimpse of somebody known counts")
                .singleElement()
                .satisfies(person -> assertThat(person.facesSeen()).isEqualTo(12));
    }

    @Test
    void facesOfTwoModelsAreNotCompared() {
        Track one = track(0, "t1", 0, 2_000, face(ANNA, 1, 0));
        Track other =
                new Track(
                        1,
                        "t1",
                        List.of(new Interval(14_000, 15_000)),
                        10,
                        one.best(),
                        new EmbeddingContract("n", "1", "cd".repeat(32), 64, "p/1"),
                        one.embedding());
        assertThat(timeline().people(List.of(one, other))).hasSize(2);
    }

    @Test
    void aTrackWithoutAnEmbeddingStaysByItself() {
        assertThat(
                        timeline()
                                .people(
                                        List.of(
                                                track(0, "t1", 0, 2_000, null),
                                                track(1, "t1", 14_000, 15_000, null))))
                .hasSize(2)
                .allSatisfy(person -> assertThat(person.embedding()).isNull());
    }

    @Test
    void noOrderAndNoRepeatOfTheTracksChangesAnything() {
        for (int run = 0; run < 60; run++) {
            Random chance = new Random(run);
            List<Track> tracks =
                    Tracks.random(chance, 1 + chance.nextInt(60), 1 + chance.nextInt(6), 1.3);
            List<Appearance> people = timeline().people(tracks);
            List<Track> delivered = new ArrayList<>(tracks);
            for (int i = chance.nextInt(10); i >= 0; i--) {
                delivered.add(tracks.get(chance.nextInt(tracks.size())));
            }
            Collections.shuffle(delivered, chance);
            assertThat(timeline().people(delivered)).as("run %d", run).isEqualTo(people);
        }
    }

    @Test
    void nobodyIsTwiceAtOneMoment() {
        for (int run = 0; run < 60; run++) {
            List<Track> tracks = Tracks.random(new Random(run), 60, 3, 0.4);
            for (Appearance person : timeline().people(tracks)) {
                long seen =
                        person.intervals().stream().mapToLong(i -> i.endMs() - i.startMs()).sum();
                assertThat(seen).isPositive();
            }
            assertThat(timeline().people(tracks).stream().mapToInt(Appearance::facesSeen).sum())
                    .isLessThanOrEqualTo(tracks.stream().mapToInt(Track::facesSeen).sum());
        }
    }

    @Test
    void peopleWhoAreClearlyApartAreFound() {
        for (int run = 0; run < 20; run++) {
            Random chance = new Random(run);
            List<Track> tracks = new ArrayList<>();
            for (int i = 0; i < 90; i++) {
                long start = 3_000L * i;
                tracks.add(track(i / 3, "t" + i, start, start + 1_000, face(i % 7, i, 0.7)));
            }
            Collections.shuffle(tracks, chance);
            assertThat(timeline().people(tracks)).hasSize(7);
        }
    }

    @Test
    void ofTooManyTracksThoseSeenLongestAreTaken() {
        List<Track> tracks = new ArrayList<>();
        Embedding anna = face(ANNA, 1, 0);
        for (int i = 0; i < Timeline.MOST_TRACKS; i++) {
            tracks.add(track(i, "t1", 10_000L * i, 10_000L * i + 1_000, anna));
        }
        tracks.add(track(9, "t2", 93_000, 94_000, face(BELA, 1, 0), 3, 0.9f, 1));
        assertThat(timeline().people(tracks)).hasSize(1);
    }

    @Test
    void theMeanOfNothingIsNothing() {
        assertThat(Track.mean(List.of())).isNull();
        Embedding one = face(ANNA, 1, 0);
        float[] away = one.values();
        for (int i = 0; i < away.length; i++) {
            away[i] = -away[i];
        }
        assertThat(Track.mean(List.of(one, Embedding.normalize(away)))).isEqualTo(one);
    }
}
