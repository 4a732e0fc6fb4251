package dev.facefn.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.storage.ObjectInfo;
import dev.facefn.storage.ObjectRef;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3NotificationsTest {
    /// As AWS shows it in its documentation, with a bucket and a key of ours.
    private static final String EXAMPLE =
            """
            {"Records": [{"eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": "us-west-2",
              "eventTime": "1970-01-01T00:00:00.000Z", "eventName": "ObjectCreated:Put",
              "userIdentity": {"principalId": "AIDAJDPLRKLG7UEXAMPLE"},
              "requestParameters": {"sourceIPAddress": "172.16.0.1"},
              "responseElements": {"x-amz-request-id": "C3D13FE58DE4C810"},
              "s3": {"s3SchemaVersion": "1.0", "configurationId": "testConfigRule",
                "bucket": {"name": "facefn", "ownerIdentity": {"principalId": "A3NL1KOZZKExample"},
                  "arn": "arn:aws:s3:::facefn"},
                "object": {"key": "uploads/dev/videos/two+people+%C3%BC+100%25.mp4", "size": 1024,
                  "eTag": "d41d8cd98f00b204e9800998ecf8427e", "versionId": "096fKKXTRTtl3on89fVO",
                  "sequencer": "0055AED6DCD90281E5"}}}]}
            """;

    private static List<Event> read(String message) {
        return S3Notifications.read(message.getBytes(UTF_8));
    }

    private static String of(String key) {
        return EXAMPLE.replaceFirst("uploads/dev/videos/[^\"]*", key);
    }

    private static void refuses(String message) {
        assertThatThrownBy(() -> read(message))
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    }

    @Test
    void anUploadToVideosIsAVideo() {
        Event event = read(EXAMPLE).getFirst();
        assertThat(event.type()).isEqualTo(EventType.VIDEO_SUBMITTED);
        assertThat(event.tenant()).isEqualTo("dev");
        assertThat(event.time()).isEqualTo(Instant.EPOCH);
        assertThat(VideoId.valid(event.subject())).isTrue();
        assertThat(event.data())
                .isEqualTo(
                        new VideoSubmitted(
                                new ObjectRef("facefn", "uploads/dev/videos/two people ü 100%.mp4"),
                                VideoOptions.DEFAULT));
        EventCodec codec = new EventCodec(new EventSecret(new byte[32]));
        assertThat(codec.ofJson(codec.json(event))).isEqualTo(event);
    }

    @Test
    void anUploadToThePlaceThatAVideoWasPromisedIsThatVideo() {
        String id = VideoId.derived("a");
        assertThat(read(of("uploads/dev/videos/" + id)).getFirst().subject()).isEqualTo(id);
        String other = read(of("uploads/dev/videos/x/" + id)).getFirst().subject();
        assertThat(VideoId.valid(other)).isTrue();
        assertThat(other).isNotEqualTo(id);
    }

    @Test
    void anUploadToImagesIsAPicture() {
        Event event = read(of("uploads/acme/images/2026/a.jpg")).getFirst();
        assertThat(event.type()).isEqualTo(EventType.IMAGE_SUBMITTED);
        assertThat(event.tenant()).isEqualTo("acme");
        assertThat(event.data())
                .isEqualTo(
                        new ImageSubmitted(
                                new ObjectRef("facefn", "uploads/acme/images/2026/a.jpg"),
                                ImageOptions.DEFAULT));
    }

    @Test
    void theSameFactHasTheSameIdsAndAnotherHasOthers() {
        Event event = read(EXAMPLE).getFirst();
        Event again = read(EXAMPLE.replace("1970-01-01", "1970-01-02")).getFirst();
        assertThat(again.id()).isEqualTo(event.id());
        assertThat(again.subject()).isEqualTo(event.subject());
        for (String other :
                List.of(
                        EXAMPLE.replace("DCD90281E5", "DCD90281E6"),
                        EXAMPLE.replace("\"facefn\"", "\"other\""),
                        EXAMPLE.replace("two+people", "three+people"))) {
            assertThat(read(other).getFirst().id()).isNotEqualTo(event.id());
            assertThat(read(other).getFirst().subject()).isNotEqualTo(event.subject());
        }
    }

    @Test
    void anUploadToTheAddressOfAVideoIsThatVideoOnce() {
        String id = VideoId.derived("told before");
        String upload = of("uploads/dev/videos/" + id);
        Event event = read(upload).getFirst();
        assertThat(event.subject()).isEqualTo(id);
        assertThat(read(upload.replace("DCD90281E5", "DCD90281E6")).getFirst().id())
                .isEqualTo(event.id());
    }

    @Test
    void withoutASequencerTheETagTellsUploadsApart() {
        String without = EXAMPLE.replace("\"sequencer\"", "\"other\"");
        assertThat(read(without)).hasSize(1);
        refuses(without.replace("\"eTag\"", "\"tag\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "videos/dev/vid_1",
                "crops/dev/vid_1/0.npy",
                "claims/dev/1",
                "images/dev/1",
                "uploads/dev/other/a",
                "uploads/dev/videos",
                "uploads/dev/videos/",
                "uploads/dev/images/folder/",
                "a"
            })
    void whatHasAnotherProducerIsNoEvent(String key) {
        assertThat(read(of(key))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ObjectRemoved:Delete, 0",
        "ObjectTagging:Put, 0",
        "s3:ObjectCreated:Put, 0",
        "ObjectCreated:CompleteMultipartUpload, 1",
        "ObjectCreated:Copy, 1"
    })
    void onlyWhatIsMadeIsAnEvent(String name, int events) {
        assertThat(read(EXAMPLE.replace("ObjectCreated:Put", name))).hasSize(events);
    }

    @Test
    void theTestMessageOfANewBucketIsNoEvent() {
        String test =
                """
                {"Service": "Amazon S3", "Event": "s3:TestEvent", "Time": "2014-10-13T15:57:02.089Z",
                 "Bucket": "facefn", "RequestId": "5582815E1AEA5ADF", "HostId": "8cLeGAmw098X5cv"}
                """;
        assertThat(read(test)).isEmpty();
        assertThat(S3Notifications.isOne(test.getBytes(UTF_8))).isTrue();
        assertThat(S3Notifications.isOne(EXAMPLE.getBytes(UTF_8))).isTrue();
        assertThat(S3Notifications.isOne("{\"id\": \"1\"}".getBytes(UTF_8))).isFalse();
        assertThat(S3Notifications.isOne("{".getBytes(UTF_8))).isFalse();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        refuses("{");
        refuses("[]");
        refuses("{}");
        refuses("{\"Records\": {}}");
        refuses("{\"Records\": [1]}");
        refuses(EXAMPLE.replace("aws:s3", "aws:sns"));
        refuses(EXAMPLE.replace("\"2.1\"", "\"3.0\""));
        refuses(EXAMPLE.replace("\"1.0\"", "\"2.0\""));
        refuses(EXAMPLE.replace("1970-01-01T", "yesterday"));
        refuses(EXAMPLE.replace("\"facefn\"", "\"F\""));
        refuses(of("uploads/dev/videos/%zz"));
        refuses(of("uploads/dev/videos/../a"));
        refuses(of("uploads/dev/videos/a%00b"));
    }

    @Test
    void anUploadToAStoreOfOneMachineIsToldInTheSameWay() {
        List<Event> told = new ArrayList<>();
        Instant now = Instant.parse("2026-11-20T10:00:00Z");
        BucketNotifications bucket =
                new BucketNotifications(told::addAll, Clock.fixed(now, ZoneOffset.UTC));
        ObjectRef video = new ObjectRef("facefn", "uploads/dev/videos/ü + 1%2.mp4");
        bucket.created(video, new ObjectInfo(7, "7-t1"));
        bucket.created(new ObjectRef("facefn", "crops/dev/1"), new ObjectInfo(7, "7-t1"));
        bucket.created(video, new ObjectInfo(7, "7-t1"));
        bucket.created(video, new ObjectInfo(7, "7-t2"));
        assertThat(told).hasSize(3);
        assertThat(told.getFirst().data())
                .isEqualTo(new VideoSubmitted(video, VideoOptions.DEFAULT));
        assertThat(told.getFirst().time()).isEqualTo(now);
        assertThat(told.get(1)).isEqualTo(told.getFirst());
        assertThat(told.get(2).subject()).isNotEqualTo(told.getFirst().subject());
    }
}
