package dev.facefn.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.face.FacefnException;
import dev.facefn.storage.ObjectInfo;
import dev.facefn.storage.ObjectRef;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a bucket says about its objects, in the words of S3, as events: an upload to
/// `uploads/TENANT/videos/` is a `video.submitted`, one to `uploads/TENANT/images/` an
/// `image.submitted`. Whatever else is put somewhere has been told by who put it.
///
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
public final class S3Notifications {
    private static final String SOURCE = "aws:s3";
    private static final String TEST = "s3:TestEvent";
    private static final String UPLOADS = "uploads";
    private static final int MOST_BYTES = 256 << 10;

    private S3Notifications() {}

    /// Whether a message is one, or a broken one, and no event of ours.
    public static boolean isOne(byte[] json) {
        try {
            JsonNode message = EventJson.tree(json);
            return message.has("Records") || message.path("Event").asString("").equals(TEST);
        } catch (FacefnException e) {
            return false;
        }
    }

    /// The events of a message; the same message, and another about the same fact, give the same
    /// ids.
    ///
    /// @throws FacefnException `invalid_request` for what is none, or of a version that is not
    ///   known
    public static List<Event> read(byte[] json) {
        if (json.length > MOST_BYTES) {
            throw Refusal.tooLarge(MOST_BYTES);
        }
        JsonNode message = EventJson.tree(json);
        if (message.path("Event").asString("").equals(TEST)) {
            return List.of();
        }
        if (!message.path("Records").isArray()) {
            throw wrong("no records");
        }
        List<Event> events = new ArrayList<>();
        for (JsonNode record : message.path("Records")) {
            event(record).ifPresent(events::add);
        }
        return events;
    }

    private static Optional<Event> event(JsonNode record) {
        JsonNode s3 = record.path("s3");
        if (!text(record, "eventSource").equals(SOURCE)
                || !text(record, "eventVersion").startsWith("2.")
                || !text(s3, "s3SchemaVersion").equals("1.0")) {
            throw wrong("of a source or a version that is not known");
        }
        if (!text(record, "eventName").startsWith("ObjectCreated:")) {
            return Optional.empty();
        }
        String key = decoded(text(s3.path("object"), "key"));
        String[] place = key.split("/", 4);
        if (place.length < 4 || !place[0].equals(UPLOADS) || key.endsWith("/")) {
            return Optional.empty();
        }
        ObjectRef object = object(text(s3.path("bucket"), "name"), key);
        Fact fact = new Fact(object, place[1], time(record), version(s3.path("object")));
        return switch (place[2]) {
            case "videos" ->
                    Optional.of(VideoId.valid(place[3]) ? fact.known(place[3]) : fact.video());
            case "images" -> Optional.of(fact.image());
            default -> Optional.empty();
        };
    }

    /// @param version tells apart what was put to one key
    private record Fact(ObjectRef object, String tenant, Instant time, String version) {
        /// One that was promised a place under its id has that id.
        Event video() {
            String name = object.key().split("/", 4)[3];
            String id =
                    VideoId.valid(name)
                            ? name
                            : VideoId.derived("s3", object.bucket(), object.key(), version);
            return submitted(id, new VideoSubmitted(object, VideoOptions.DEFAULT));
        }

        /// A video that has its id already, since whoever uploads it was told: once for all
        /// uploads.
        Event known(String id) {
            return new Fact(object, tenant, time, "")
                    .submitted(id, new VideoSubmitted(object, VideoOptions.DEFAULT));
        }

        Event image() {
            String id = "img_" + EventId.of("s3", object.bucket(), object.key(), version);
            return submitted(id, new ImageSubmitted(object, ImageOptions.DEFAULT));
        }

        private Event submitted(String subject, EventData data) {
            String source = "/buckets/" + object.bucket();
            String id = EventId.of(source, object.key(), version, EventType.of(data).wireName());
            return new Event(id, source, subject, time, tenant, Optional.empty(), data);
        }
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }

    private static String version(JsonNode object) {
        String sequencer = text(object, "sequencer");
        String version = sequencer.isEmpty() ? text(object, "eTag") : sequencer;
        if (version.isEmpty()) {
            throw wrong("without a sequencer and an eTag");
        }
        return version;
    }

    private static Instant time(JsonNode record) {
        try {
            return Instant.parse(text(record, "eventTime"));
        } catch (DateTimeException e) {
            throw Refusal.of("wrong_data", "the notification has no time", e);
        }
    }

    private static String decoded(String key) {
        try {
            return URLDecoder.decode(key, UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.of("wrong_data", "the key of the notification is wrong", e);
        }
    }

    private static ObjectRef object(String bucket, String key) {
        try {
            return new ObjectRef(bucket, key);
        } catch (IllegalArgumentException e) {
            throw Refusal.of("wrong_data", "the object has a name that is not taken", e);
        }
    }

    private static FacefnException wrong(String how) {
        return Refusal.of("wrong_data", "the message is no notification of S3: " + how);
    }

    /// The message that S3 would send about an object of a store that sends none.
    static byte[] created(ObjectRef object, ObjectInfo info, Instant time) {
        Map<String, Object> what =
                Map.of(
                        "key",
                        URLEncoder.encode(object.key(), UTF_8),
                        "size",
                        info.bytes(),
                        "eTag",
                        info.tag(),
                        "sequencer",
                        info.tag());
        Map<String, Object> s3 =
                Map.of(
                        "s3SchemaVersion",
                        "1.0",
                        "bucket",
                        Map.of("name", object.bucket()),
                        "object",
                        what);
        Map<String, Object> record =
                Map.of(
                        "eventVersion",
                        "2.1",
                        "eventSource",
                        SOURCE,
                        "eventTime",
                        time.toString(),
                        "eventName",
                        "ObjectCreated:Put",
                        "s3",
                        s3);
        return EventJson.bytes(EventJson.node(Map.of("Records", List.of(record))));
    }

    /// Whether a message about the object could lead to an event.
    static boolean concerns(ObjectRef object) {
        return object.kind().equals(UPLOADS);
    }
}
