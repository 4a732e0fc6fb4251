package dev.facefn.analyzevideochunk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.MultipartWriter;
import dev.facefn.events.Event;
import dev.facefn.events.VideoId;
import dev.facefn.events.VideoOptions;
import dev.facefn.events.VideoSubmitted;
import dev.facefn.openapi.StartedService;
import dev.facefn.openapi.StartedService.Answer;
import dev.facefn.storage.FileObjectStore;
import dev.facefn.storage.ObjectListener;
import dev.facefn.storage.Retention;
import dev.facefn.testing.SharedData;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `POST /v1/videos`, really served.
class VideosHttpTest {
    private static final String PATH = "/v1/videos";
    private static final VideoService VIDEOS = new VideoService();
    private static StartedService service;
    private static Path data;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        data = directory;
        service = VIDEOS.start(directory);
    }

    @AfterAll
    static void stopsAndLeavesNothing() throws Exception {
        service.close();
        try (var left = Files.walk(data.resolve("temporary"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @BeforeEach
    void forget() {
        VIDEOS.published.clear();
    }

    private static byte[] video() throws Exception {
        return Files.readAllBytes(SharedData.video("three-people-6s.mp4"));
    }

    private static MultipartWriter file(byte[] bytes) {
        return new MultipartWriter().file("video", "a.mp4", "video/mp4", bytes);
    }

    private static Answer post(MultipartWriter form) throws Exception {
        return service.send(service.post(PATH, form.contentType(), form.body()));
    }

    private static Answer post(MultipartWriter form, String key) throws Exception {
        return service.send(
                service.post(PATH, form.contentType(), form.body()).header("Idempotency-Key", key));
    }

    private static Answer post(String json) throws Exception {
        return service.send(service.post(PATH, "application/json", json.getBytes(UTF_8)));
    }

    private static Optional<byte[]> object(String kind, String tenant, String rest) {
        FileObjectStore store =
                new FileObjectStore(
                        data.resolve("objects"),
                        () -> service.at("/"),
                        Retention.DEFAULT,
                        ObjectListener.NOBODY,
                        Clock.systemUTC());
        return store.read(Store.BUCKET.object(kind, tenant, rest), 1 << 24);
    }

    @Test
    void keepsAFileAndAnnouncesItOnce() throws Exception {
        Answer answer =
                post(
                        file(video())
                                .text("chunk_seconds", "3")
                                .text("frames_per_second", "2.5")
                                .text("collection_id", "staff")
                                .text("max_cost", "0.05"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        String id = answer.json().path("video_id").asString();
        assertThat(VideoId.valid(id)).isTrue();
        assertThat(answer.json().path("status").asString()).isEqualTo("queued");
        assertThat(answer.json().has("upload")).isFalse();
        assertThat(answer.json().at("/usage/units/images").intValue()).isZero();
        assertThat(VIDEOS.published).hasSize(1);
        Event event = VIDEOS.published.getFirst();
        assertThat(event.subject()).isEqualTo(id);
        VideoSubmitted submitted = (VideoSubmitted) event.data();
        assertThat(submitted.object().key()).isEqualTo("videos/" + event.tenant() + "/" + id);
        assertThat(submitted.options())
                .isEqualTo(new VideoOptions(3, 2.5, "staff", new BigDecimal("0.05")));
        assertThat(object("videos", event.tenant(), id)).hasValue(video());
    }

    @Test
    void aRepeatUnderOneKeyIsTheSameVideoAndIsAnnouncedOnce() throws Exception {
        Answer first = post(file(video()), "key-1");
        Answer second = post(file(video()), "key-1");
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.json().path("video_id")).isEqualTo(first.json().path("video_id"));
        assertThat(VIDEOS.published).hasSize(1);
        Answer other = post(file(video()), "key-2");
        assertThat(other.json().path("video_id")).isNotEqualTo(first.json().path("video_id"));
    }

    @Test
    void anotherVideoUnderTheSameKeyIsAConflict() throws Exception {
        post(file(video()), "key-3");
        byte[] another = video();
        another[another.length - 1]++;
        for (MultipartWriter form :
                List.of(file(another), file(video()).text("chunk_seconds", "2"))) {
            Answer answer = post(form, "key-3");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("idempotency_conflict");
        }
        assertThat(VIDEOS.published).hasSize(1);
    }

    @Test
    void tellsWhereAFileMayBePutAndDoesNotAnnounceIt() throws Exception {
        Answer answer = post("{\"upload\": true, \"chunk_seconds\": 2}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        String id = answer.json().path("video_id").asString();
        assertThat(answer.json().path("status").asString()).isEqualTo("awaiting_upload");
        assertThat(answer.json().at("/upload/method").asString()).isEqualTo("PUT");
        assertThat(answer.json().at("/upload/url").asString()).startsWith("http://127.0.0.1:");
        assertThat(Instant.parse(answer.json().at("/upload/expires_at").asString()))
                .isAfter(Instant.now());
        assertThat(answer.json().at("/upload/most_bytes").longValue()).isEqualTo(2L << 30);
        assertThat(object("uploads", "dev", "options/" + id)).isPresent();
        assertThat(VIDEOS.published).isEmpty();
    }

    @Test
    void takesAnObjectOfTheTenantAndNoOther() throws Exception {
        post(file(video()), "key-4");
        String key = ((VideoSubmitted) VIDEOS.published.getFirst().data()).object().key();
        String json = "{\"object\": {\"bucket\": \"facefn\", \"key\": \"%s\"}}";
        Answer own = post(json.formatted(key));
        assertThat(own.status()).as(own.toString()).isEqualTo(202);
        assertThat(((VideoSubmitted) VIDEOS.published.getLast().data()).object().key())
                .isEqualTo(key);
        Answer absent = post(json.formatted(key + "x"));
        Answer foreign = post(json.formatted(key.replaceFirst("/[^/]*/", "/other/")));
        for (Answer answer : List.of(absent, foreign)) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("invalid_video");
            assertThat(answer.json().at("/error/details/reason").asString())
                    .isEqualTo("object_not_found");
        }
        assertThat(foreign.json().at("/error/message"))
                .isEqualTo(absent.json().at("/error/message"));
    }

    @Test
    void refusesWhatIsNoVideoAtOnceAndKeepsNothingOfIt() throws Exception {
        Answer text = post(file("#EXTM3U\n/etc/passwd".getBytes(UTF_8)));
        assertThat(text.status()).isEqualTo(415);
        assertThat(text.code()).isEqualTo("unsupported_media_type");
        byte[] cut = Arrays.copyOf(video(), 64);
        Answer broken = post(file(cut));
        assertThat(broken.status()).isEqualTo(422);
        assertThat(broken.code()).isEqualTo("invalid_video");
        assertThat(VIDEOS.published).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                                          | video
                    {"upload": false}                           | video
                    {"upload": true, "object": {"bucket":"facefn","key":"a/b/c"}} | video
                    {"object": "a"}                             | object
                    {"object": {"bucket": "facefn"}}            | object
                    {"object": {"bucket": "facefn", "key": "../x"}} | object
                    {"object": {"bucket": "facefn", "key": 1}}  | object
                    {"upload": true, "chunk_seconds": 0.5}      | chunk_seconds
                    {"upload": true, "chunk_seconds": 61}       | chunk_seconds
                    {"upload": true, "frames_per_second": 0.1}  | frames_per_second
                    {"upload": true, "frames_per_second": 31}   | frames_per_second
                    {"upload": true, "frames_per_second": "5"}  | frames_per_second
                    {"upload": true, "max_cost": -1}            | max_cost
                    {"upload": true, "collection_id": "a/b"}    | collection_id
                    {"upload": true, "video": "AAAA"}           | video
                    {"upload": true, "fps": 5}                  | fps
                    """)
    void refusesAWrongRequestByItsField(String json, String field) throws Exception {
        Answer answer = post(json);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_request");
        assertThat(answer.json().at("/error/details/field").asString()).isEqualTo(field);
        assertThat(VIDEOS.published).isEmpty();
    }

    @Test
    void namesTheValueAndTheLimit() throws Exception {
        Answer answer = post("{\"upload\": true, \"chunk_seconds\": 61}");
        assertThat(answer.json().at("/error/details").propertyNames()).contains("value", "limit");
    }

    @Test
    void refusesAFileAsText() throws Exception {
        Answer answer = post(new MultipartWriter().text("video", "abc"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(415);
    }
}
