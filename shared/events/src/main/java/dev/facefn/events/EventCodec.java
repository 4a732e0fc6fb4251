package dev.facefn.events;

import dev.facefn.face.FacefnException;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Writes events as CloudEvents 1.0, signed, and reads what carries a signature of the same secret.
/// Data beyond 48 KiB goes another way: see [Claims]. Thread-safe.
public final class EventCodec {
    static final String TENANT = "tenant";
    static final int MOST_DATA = 48 << 10;
    private static final String TRACEPARENT = "traceparent";

    /// The most an event may have, with all its attributes.
    public static final int MOST_BYTES = Wire.MOST_BYTES;

    /// The media type of an event as one JSON text.
    public static final String STRUCTURED = Wire.STRUCTURED;

    /// The header fields that an event may have by HTTP and that are read.
    public static final List<String> HEADERS =
            List.of(
                    "content-type",
                    "ce-specversion",
                    "ce-id",
                    "ce-source",
                    "ce-type",
                    "ce-subject",
                    "ce-time",
                    "ce-" + TENANT,
                    "ce-" + TRACEPARENT,
                    "ce-" + Signature.EXTENSION);

    private static final String JSON = "application/json";
    private static final Pattern NAME = Pattern.compile("[!-~]{1,256}");
    private static final Pattern TENANTS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern TRACE =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private final Signature signature;
    private final @Nullable Claims claims;

    /// Without an object store: data beyond the limit is refused.
    public EventCodec(EventSecret secret) {
        this(secret, null);
    }

    public EventCodec(EventSecret secret, @Nullable Claims claims) {
        this.signature = new Signature(secret);
        this.claims = claims;
    }

    /// The event as one JSON text, for queues. A repeat is the same to the byte.
    ///
    /// @throws FacefnException as for every way of writing: `request_too_large`, `unavailable`,
    ///   `invalid_request` for an event that nobody would take
    public byte[] json(Event event) {
        return Wire.json(encode(event));
    }

    /// The event with its attributes as header fields and its data as the body.
    public EventMessage binary(Event event) {
        return Wire.binary(encode(event));
    }

    /// The event with all of it in the body.
    public EventMessage structured(Event event) {
        return Wire.structured(encode(event));
    }

    /// The event of one JSON text.
    ///
    /// @throws FacefnException as for every way of reading: `invalid_request` with a `reason`,
    ///   `request_too_large`, `unsupported_media_type`, `unauthorized` for one without a signature
    ///   of this platform, `unavailable`
    public Event ofJson(byte[] text) {
        return decode(Wire.ofJson(text));
    }

    /// The event of an HTTP message.
    ///
    /// @param headers by name; where a name comes twice, joined by a comma
    public Event ofHttp(Map<String, String> headers, byte[] body) {
        return decode(Wire.ofHttp(headers, body));
    }

    CloudEvent encode(Event event) {
        byte[] data = EventJson.write(event.data());
        if (data.length > MOST_DATA) {
            if (claims == null) {
                throw Refusal.tooLarge(MOST_DATA);
            }
            data = EventJson.write(claims.keep(event, data));
        }
        CloudEventBuilder builder =
                CloudEventBuilder.v1()
                        .withId(event.id())
                        .withSource(URI.create(event.source()))
                        .withType(event.type().wireName())
                        .withSubject(event.subject())
                        .withTime(OffsetDateTime.ofInstant(event.time(), ZoneOffset.UTC))
                        .withExtension(TENANT, event.tenant())
                        .withData(JSON, data);
        event.traceparent().ifPresent(trace -> builder.withExtension(TRACEPARENT, trace));
        CloudEvent unsigned = builder.build();
        checkNames(unsigned);
        return CloudEventBuilder.v1(unsigned)
                .withExtension(Signature.EXTENSION, signature.of(unsigned, EventJson.tree(data)))
                .build();
    }

    /// What the event says, when it can be believed.
    Event decode(CloudEvent event) {
        checkNames(event);
        JsonNode data = EventJson.tree(data(event));
        if (!signature.holds(event, data)) {
            throw Refusal.forged();
        }
        EventType type =
                EventType.ofWireName(event.getType())
                        .orElseThrow(() ->
                                Refusal.of(
                                        "unknown_type",
                                        "no type of event that is known: " + event.getType()));
        String tenant = text(event.getExtension(TENANT));
        return new Event(
                event.getId(),
                event.getSource().toString(),
                text(event.getSubject()),
                Objects.requireNonNull(event.getTime()).toInstant(),
                tenant,
                Optional.of(text(event.getExtension(TRACEPARENT))).filter(TRACE.asMatchPredicate()),
                EventJson.read(redeemed(data, tenant), type.data()));
    }

    private JsonNode redeemed(JsonNode data, String tenant) {
        if (data.size() != 1 || !data.has("claim")) {
            return data;
        }
        Claims.Claim claim = EventJson.read(data, Claims.Ticket.class).claim();
        if (claims == null) {
            throw Claims.absent();
        }
        return EventJson.tree(claims.redeem(claim, tenant));
    }

    private static byte[] data(CloudEvent event) {
        CloudEventData data = event.getData();
        if (data == null) {
            throw Refusal.of("wrong_data", "the event has no data");
        }
        return data.toBytes();
    }

    private static void checkNames(CloudEvent event) {
        check(NAME, "id", event.getId());
        check(NAME, "source", event.getSource().toString());
        check(NAME, "type", event.getType());
        check(NAME, "subject", event.getSubject());
        check(TENANTS, TENANT, event.getExtension(TENANT));
        if (event.getTime() == null) {
            throw Refusal.of("wrong_attribute", "the event has no time");
        }
    }

    private static void check(Pattern form, String name, @Nullable Object value) {
        if (!(value instanceof String text && form.matcher(text).matches())) {
            throw Refusal.of("wrong_attribute", "the event has no " + name + " that can be used");
        }
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }
}
