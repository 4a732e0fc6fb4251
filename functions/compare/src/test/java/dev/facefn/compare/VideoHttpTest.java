package dev.facefn.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.compare.CompareService.Answer;
import dev.facefn.events.Event;
import dev.facefn.events.VideoErased;
import dev.facefn.events.VideoId;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.gallery.Gallery;
import dev.facefn.timeline.Videos;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `/v1/videos` over HTTP, with events that come beside it.
class VideoHttpTest {
    private static final Videos VIDEOS = CompareService.videos();
    private static final Gallery GALLERY = CompareService.gallery();
    private static final Told TOLD = new Told();
    private static CompareService service;
    private static String tenant;
    private static CompareEvents events;
    private static int count;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        service = CompareService.start(data, new FakeEmbed(), GALLERY, VIDEOS, TOLD);
        tenant = "dev";
        Recognition recognition = new Recognition(GALLERY, new Indexes(GALLERY, 1 << 30));
        events =
                new CompareEvents(
                        VIDEOS, new People(new CalibratedThresholds(), recognition), recognition);
        service.post("/v1/collections", "{\"id\":\"team\",\"name\":\"n\"}");
        for (String name : List.of("alice", "bob")) {
            service.post(
                    "/v1/collections/team/persons",
                    CompareService.pictures("images", name + "/1")
                            .text("id", name)
                            .text("name", name.toUpperCase(java.util.Locale.ROOT)));
        }
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static VideoStory story(String collection, int chunks) {
        return new VideoStory(tenant, "vid_" + count++, collection, chunks);
    }

    private static void tell(Event... told) {
        for (Event event : told) {
            events.apply(event);
        }
    }

    private static JsonNode get(VideoStory story) throws Exception {
        Answer answer = service.get("/v1/videos/" + story.video());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void showsAVideoFromItsFirstEventToItsEnd() throws Exception {
        VideoStory story = story("team", 2);
        tell(story.submitted());
        JsonNode queued = get(story);
        assertThat(queued.path("status").asString()).isEqualTo("queued");
        assertThat(queued.has("duration_ms")).isFalse();
        assertThat(queued.path("people")).isEmpty();
        assertThat(queued.path("complete").booleanValue()).isTrue();

        tell(story.planned(), story.analyzed(0, 2), story.embedded(0, "alice", "carla"));
        JsonNode running = get(story);
        assertThat(running.path("status").asString()).isEqualTo("processing");
        assertThat(running.path("chunks").toString())
                .isEqualTo("{\"total\":2,\"done\":1,\"failed\":0}");
        assertThat(running.path("people")).hasSize(2);

        tell(story.embedded(1, "alice"), story.analyzed(1, 1));
        JsonNode done = get(story);
        assertThat(done.path("video_id").asString()).isEqualTo(story.video());
        assertThat(done.path("status").asString()).isEqualTo("completed");
        assertThat(done.path("duration_ms").longValue()).isEqualTo(20_000);
        assertThat(done.path("frame").toString()).isEqualTo("{\"width\":1280,\"height\":720}");
        assertThat(done.path("collection").toString())
                .isEqualTo("{\"id\":\"team\",\"searched\":true}");
        assertThat(done.path("problems")).isEmpty();
        assertThat(done.path("request_id").asString()).isNotEmpty();
        assertThat(done.path("usage").path("amount").asString()).isEqualTo("0");
        JsonNode alice = done.at("/people/0");
        assertThat(alice.path("id").asString()).isEqualTo("p1");
        assertThat(alice.path("intervals").toString())
                .isEqualTo(
                        "[{\"start_ms\":0,\"end_ms\":5000},{\"start_ms\":10000,\"end_ms\":15000}]");
        assertThat(alice.path("faces_seen").intValue()).isEqualTo(40);
        assertThat(alice.at("/best_face/time_ms").longValue()).isEqualTo(400);
        assertThat(alice.at("/best_face/bbox/pixels").toString())
                .isEqualTo("{\"x\":0,\"y\":10,\"width\":100,\"height\":120}");
        assertThat(alice.at("/best_face/quality/score").doubleValue()).isEqualTo(0.8);
        assertThat(alice.at("/person/person_id").asString()).isEqualTo("alice");
        assertThat(alice.at("/person/name").asString()).isEqualTo("ALICE");
        assertThat(alice.at("/person/similarity").doubleValue()).isGreaterThan(0.36);
        assertThat(done.at("/people/1").has("person")).isTrue();
        assertThat(done.at("/people/1/person").isNull()).isTrue();
    }

    @Test
    void givesTheEmbeddingOfAPerson() throws Exception {
        VideoStory story = story(null, 1);
        story.whole().forEach(VideoHttpTest::tell);
        JsonNode reference = get(story).at("/people/0/embedding");
        assertThat(reference.path("contract_id").asString()).isEqualTo(FakeEmbed.CONTRACT.id());
        JsonNode answer = service.get(reference.path("href").asString()).json();
        assertThat(answer.path("embedding")).hasSize(TestPicture.DIMENSION);
        assertThat(answer.at("/embedding/0").doubleValue())
                .isCloseTo(
                        TestPicture.embedding("alice").get(0),
                        org.assertj.core.api.Assertions.within(1e-6));
        assertThat(answer.at("/model/embedding_contract_id").asString())
                .isEqualTo(FakeEmbed.CONTRACT.id());
        String people = "/v1/videos/" + story.video() + "/people/";
        assertThat(service.get(people + "p9/embedding").fault()).isEqualTo("404 person_not_found");
        assertThat(service.get("/v1/videos/vid_none/people/p1/embedding").fault())
                .isEqualTo("404 video_not_found");
    }

    @Test
    void whoeverIsErasedIsKnownNoMore() throws Exception {
        service.post(
                "/v1/collections/team/persons",
                CompareService.pictures("images", "dora/1").text("id", "dora"));
        VideoStory story = story("team", 1);
        tell(story.planned(), story.analyzed(0, 1), story.embedded(0, "dora"));
        assertThat(get(story).at("/people/0/person/person_id").asString()).isEqualTo("dora");
        assertThat(get(story).at("/people/0/person").has("name")).isFalse();
        service.delete("/v1/collections/team/persons/dora");
        assertThat(get(story).at("/people/0/person").isNull()).isTrue();
    }

    @Test
    void saysWhyACollectionWasNotSearched() throws Exception {
        VideoStory gone = story("nowhere", 1);
        gone.whole().forEach(VideoHttpTest::tell);
        assertThat(get(gone).path("status").asString()).isEqualTo("completed");
        assertThat(get(gone).path("collection").toString())
                .isEqualTo(
                        "{\"id\":\"nowhere\",\"searched\":false,\"reason\":\"collection_not_found\"}");
        VideoStory other = story("team", 1);
        EmbeddingContract model = FakeEmbed.OTHER;
        tell(other.planned(), other.analyzed(0, 1), other.embedded(0, model, "alice"));
        assertThat(get(other).path("collection").path("reason").asString())
                .isEqualTo("collection_model_mismatch");
        assertThat(get(other).at("/people/0/person").isNull()).isTrue();
    }

    @Test
    void saysWhatFailed() throws Exception {
        VideoStory bad = story(null, 1);
        tell(bad.submitted(), bad.rejected());
        JsonNode rejected = get(bad);
        assertThat(rejected.path("status").asString()).isEqualTo("failed");
        assertThat(rejected.path("complete").booleanValue()).isFalse();
        assertThat(rejected.path("problems").toString())
                .isEqualTo("[{\"code\":\"invalid_video\",\"message\":\"it has no frame\"}]");
        VideoStory half = story(null, 2);
        tell(half.planned(), half.analyzed(0, 0), half.failed(1));
        JsonNode failed = get(half);
        assertThat(failed.path("status").asString()).isEqualTo("completed");
        assertThat(failed.path("complete").booleanValue()).isFalse();
        assertThat(failed.at("/chunks/failed").intValue()).isEqualTo(1);
        assertThat(failed.at("/problems/0/chunk").intValue()).isEqualTo(1);
        tell(half.analyzed(1, 0));
        assertThat(get(half).path("complete").booleanValue()).isTrue();
    }

    @Test
    void erasesAVideoForGood() throws Exception {
        VideoStory story = story(null, 1);
        story.whole().forEach(VideoHttpTest::tell);
        String path = "/v1/videos/" + story.video();
        assertThat(service.delete(path).status()).isEqualTo(204);
        assertThat(TOLD.events())
                .filteredOn(event -> event.subject().equals(story.video()))
                .extracting(Event::data)
                .containsExactly(new VideoErased());
        assertThat(service.get(path).fault()).isEqualTo("404 video_not_found");
        story.whole().forEach(VideoHttpTest::tell);
        assertThat(service.get(path).fault()).isEqualTo("404 video_not_found");
        assertThat(service.delete(path).fault()).isEqualTo("404 video_not_found");
    }

    @Test
    void anotherTenantsVideoIsNotThere() throws Exception {
        VideoStory foreign = new VideoStory("somebody-else", "vid_foreign", null, 1);
        foreign.whole().forEach(VideoHttpTest::tell);
        Answer theirs = service.get("/v1/videos/vid_foreign");
        Answer nobodys = service.get("/v1/videos/vid_absent");
        assertThat(theirs.fault()).isEqualTo("404 video_not_found");
        assertThat(theirs.json().path("error")).isEqualTo(nobodys.json().path("error"));
        assertThat(service.delete("/v1/videos/vid_foreign").fault())
                .isEqualTo("404 video_not_found");
        assertThat(VIDEOS.find("somebody-else", "vid_foreign")).isPresent();
    }

    @Test
    void waitsForTheFirstEventOfAVideoThatWasJustSent() throws Exception {
        String id = VideoId.fresh(Clock.systemUTC(), new SecureRandom());
        VideoStory story = new VideoStory(tenant, id, null, 1);
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Thread asking =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                answer.complete(service.get("/v1/videos/" + id));
                            } catch (Exception e) {
                                answer.completeExceptionally(e);
                            }
                        });
        tell(story.submitted());
        asking.join();
        assertThat(answer.get().status()).isEqualTo(200);
    }
}
