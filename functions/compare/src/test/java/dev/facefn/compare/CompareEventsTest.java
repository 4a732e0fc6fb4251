package dev.facefn.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.events.DetectedFace;
import dev.facefn.events.Event;
import dev.facefn.events.EventType;
import dev.facefn.events.FacesMatched;
import dev.facefn.events.VideoAnalyzed;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.gallery.CollectionId;
import dev.facefn.gallery.CollectionSettings;
import dev.facefn.gallery.Enrolment;
import dev.facefn.gallery.Gallery;
import dev.facefn.gallery.NewCollection;
import dev.facefn.gallery.NewFace;
import dev.facefn.gallery.PersonDetails;
import dev.facefn.gallery.PersonId;
import dev.facefn.timeline.Videos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Events in, events out.
class CompareEventsTest {
    private static final String TENANT = "t";
    private static final CollectionId TEAM = new CollectionId("team");
    private final Gallery gallery = CompareService.gallery();
    private final Recognition recognition = new Recognition(gallery, new Indexes(gallery, 1 << 30));
    private CompareEvents events = on(CompareService.videos());

    private CompareEvents on(Videos videos) {
        return new CompareEvents(
                videos, new People(new CalibratedThresholds(), recognition), recognition);
    }

    private void enrol(String... names) {
        gallery.createCollection(
                TENANT,
                new NewCollection(TEAM, CollectionSettings.of("n", 0.36), FakeEmbed.CONTRACT));
        for (String name : names) {
            NewFace face = NewFace.trusted(TestPicture.embedding(name), FakeEmbed.CONTRACT.id());
            gallery.createPerson(
                    TENANT,
                    TEAM,
                    new Enrolment(new PersonId(name), PersonDetails.NONE, List.of(face), null));
        }
    }

    private static VideoStory story(int chunks) {
        return new VideoStory(TENANT, "vid_1", "team", chunks);
    }

    private List<Event> take(List<Event> all) {
        return all.stream().flatMap(event -> events.apply(event).stream()).toList();
    }

    @Test
    void aVideoIsAnalyzedOnceWithItsPeople() {
        enrol("alice");
        Event analyzed = take(story(3).whole()).getLast();
        assertThat(take(story(3).whole())).containsExactly(analyzed);
        assertThat(analyzed.type()).isEqualTo(EventType.VIDEO_ANALYZED);
        assertThat(analyzed.source()).isEqualTo("/functions/compare");
        assertThat(analyzed.subject()).isEqualTo("vid_1");
        assertThat(analyzed.data())
                .isEqualTo(
                        new VideoAnalyzed(
                                "completed",
                                30_000,
                                3,
                                0,
                                List.of(
                                        new VideoAnalyzed.Person(
                                                "p1",
                                                List.of(
                                                        new DetectedFace.Interval(0, 5_000),
                                                        new DetectedFace.Interval(10_000, 15_000),
                                                        new DetectedFace.Interval(20_000, 25_000)),
                                                60,
                                                "alice"),
                                        new VideoAnalyzed.Person(
                                                "p2",
                                                List.of(new DetectedFace.Interval(0, 5_000)),
                                                20,
                                                null))));
    }

    @Test
    void noOrderAndNoRepeatOfEventsChangesWhatFollows() {
        enrol("alice");
        Object expected = take(story(4).whole()).getLast().data();
        for (int run = 0; run < 20; run++) {
            events = on(CompareService.videos());
            List<Event> all = new ArrayList<>(story(4).whole());
            all.addAll(story(4).whole());
            Collections.shuffle(all, new Random(run));
            Set<Event> followers = take(all).stream().collect(Collectors.toSet());
            assertThat(followers).hasSize(1);
            assertThat(followers.iterator().next().data()).isEqualTo(expected);
        }
    }

    @Test
    void aRepeatAfterACrashGivesTheSameFollower() {
        enrol("alice");
        List<Event> first = take(story(2).whole());
        List<Event> again = events.apply(story(2).whole().getLast());
        assertThat(again).isEqualTo(first).hasSize(1);
    }

    @Test
    void aFailedChunkThatSucceedsUnderTheSameIdMakesAnotherEvent() {
        VideoStory story = story(2);
        take(List.of(story.submitted(), story.planned(), story.analyzed(0, 0)));
        Event first = events.apply(story.failed(1)).getFirst();
        assertThat(first.data()).isEqualTo(new VideoAnalyzed("completed", 20_000, 2, 1, List.of()));
        Event second = events.apply(story.analyzed(1, 0)).getFirst();
        assertThat(second.data())
                .isEqualTo(new VideoAnalyzed("completed", 20_000, 2, 0, List.of()));
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(events.apply(story.failed(1))).containsExactly(first);
    }

    @Test
    void aVideoOfWhichEverythingFailedHasFailed() {
        VideoStory story = story(1);
        take(List.of(story.planned()));
        assertThat(events.apply(story.failed(0)).getFirst().data())
                .isEqualTo(new VideoAnalyzed("failed", 10_000, 1, 1, List.of()));
    }

    @Test
    void nothingFollowsFromARejectedVideo() {
        assertThat(take(List.of(story(1).submitted(), story(1).rejected()))).isEmpty();
    }

    @Test
    void aCollectionThatIsGoneOrOfAnotherModelKnowsNobody() {
        Event gone = take(story(1).whole()).getLast();
        assertThat(((VideoAnalyzed) gone.data()).people())
                .hasSize(2)
                .allSatisfy(person -> assertThat(person.personId()).isNull());
        enrol("alice");
        VideoStory story = new VideoStory(TENANT, "vid_2", "team", 1);
        take(List.of(story.planned(), story.analyzed(0, 1)));
        Event other = events.apply(story.embedded(0, FakeEmbed.OTHER, "alice")).getFirst();
        assertThat(((VideoAnalyzed) other.data()).people().getFirst().personId()).isNull();
    }

    @Test
    void theFacesOfAPictureAreLookedFor() {
        enrol("alice", "bob");
        VideoStory picture = new VideoStory(TENANT, "img_1", "team", 1);
        Event matched = events.apply(picture.picture("bob", "carla")).getFirst();
        FacesMatched data = (FacesMatched) matched.data();
        assertThat(data.collectionId()).isEqualTo("team");
        assertThat(data.matches().getFirst().personId()).isEqualTo("bob");
        assertThat(data.matches().getFirst().similarity()).isGreaterThan(0.99);
        assertThat(data.matches().getLast()).isEqualTo(new FacesMatched.Match("f1", null, null));
        assertThat(events.apply(picture.picture("bob", "carla"))).containsExactly(matched);
    }

    @Test
    void withoutACollectionNobodyInAPictureIsKnown() {
        VideoStory picture = new VideoStory(TENANT, "img_1", null, 1);
        assertThat(events.apply(picture.picture("bob")).getFirst().data())
                .isEqualTo(
                        new FacesMatched(null, List.of(new FacesMatched.Match("f0", null, null))));
        assertThat(((FacesMatched) events.apply(picture.picture()).getFirst().data()).matches())
                .isEmpty();
    }

    @Test
    void theSameIdWithOtherDataIsRefusedForGood() {
        take(List.of(story(2).planned()));
        assertThatThrownBy(() -> events.apply(story(3).planned()))
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(ErrorCode.IDEMPOTENCY_CONFLICT);
                            assertThat(e.code().retryable()).isFalse();
                        });
        take(List.of(story(2).embedded(0, "alice")));
        assertThat(events.apply(story(2).embedded(0, "alice/2")))
                .as("other digits of the same face")
                .isEmpty();
        assertThatThrownBy(() -> events.apply(story(2).embedded(0, "alice", "bob")))
                .as("another face")
                .isInstanceOf(FacefnException.class);
    }

    @Test
    void aSubjectThatNoVideoHasIsRefused() {
        VideoStory strange = new VideoStory(TENANT, "a/b", null, 1);
        assertThatThrownBy(() -> events.apply(strange.planned()))
                .isInstanceOf(FacefnException.class);
    }
}
