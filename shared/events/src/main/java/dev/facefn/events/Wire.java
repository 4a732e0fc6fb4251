package dev.facefn.events;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// CloudEvents as bytes: by HTTP in binary and in structured mode, and as one JSON text in queues.
/// What is too large is refused before anybody reads it.
final class Wire {
    /// The most an event may have, with all its attributes.
    static final int MOST_BYTES = 64 << 10;

    /// The media type of an event as one JSON text.
    static final String STRUCTURED = "application/cloudevents+json";

    /// It may be left out: the data of an event is JSON where nothing else is said.
    private static final Pattern JSON =
            Pattern.compile("(?i)(application/json( *; *charset=\"?utf-8\"?)?)?");

    private static final String PREFIX = "ce-";
    private static final JsonFormat FORMAT = new JsonFormat();

    private Wire() {}

    /// The attributes as header fields, the data as the body.
    static EventMessage binary(CloudEvent event) {
        Map<String, String> headers = new LinkedHashMap<>();
        List<byte[]> body = new ArrayList<>();
        HttpMessageFactory.createWriter(headers::put, body::add).writeBinary(event);
        return new EventMessage(headers, body.isEmpty() ? new byte[0] : body.getFirst());
    }

    /// Everything in the body.
    static EventMessage structured(CloudEvent event) {
        return new EventMessage(Map.of("Content-Type", STRUCTURED), json(event));
    }

    /// The event as one JSON text.
    static byte[] json(CloudEvent event) {
        return within(FORMAT.serialize(event));
    }

    /// The event of one JSON text.
    ///
    /// @throws FacefnException `invalid_request`, `request_too_large`
    static CloudEvent ofJson(byte[] text) {
        JsonNode whole = EventJson.tree(within(text));
        if (!whole.isObject()) {
            throw Refusal.of("not_json", "an event is a JSON object");
        }
        checkDataType(whole.path("datacontenttype").asString(""));
        try {
            CloudEvent event = current(FORMAT.deserialize(text));
            return whole.has("data")
                    ? CloudEventBuilder.v1(event)
                            .withData(EventJson.bytes(whole.get("data")))
                            .build()
                    : event;
        } catch (FacefnException e) {
            throw e;
        } catch (RuntimeException e) {
            throw noEvent(e);
        }
    }

    /// The event of a request, in whichever mode.
    ///
    /// @param headers by name; where a name comes twice, joined by a comma
    /// @throws FacefnException `invalid_request`, `request_too_large`, `unsupported_media_type`
    static CloudEvent ofHttp(Map<String, String> headers, byte[] body) {
        within(body);
        String type = "";
        Map<String, String> attributes = new LinkedHashMap<>();
        int size = body.length;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.equals("content-type")) {
                type = header.getValue();
                attributes.put(name, type);
            } else if (name.startsWith(PREFIX)) {
                size += name.length() + header.getValue().length();
                attributes.put(name, header.getValue());
            }
        }
        if (size > MOST_BYTES) {
            throw Refusal.tooLarge(MOST_BYTES);
        }
        String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (media.equals(STRUCTURED)) {
            return ofJson(body);
        }
        if (media.startsWith("application/cloudevents") || !attributes.containsKey("ce-id")) {
            throw attributes.size() > 1
                    ? Refusal.of("wrong_attribute", "the event has no id")
                    : unsupported("send an event: " + STRUCTURED + ", or header fields ce-…");
        }
        try {
            checkDataType(type);
            return current(HttpMessageFactory.createReader(attributes, body).toEvent());
        } catch (FacefnException e) {
            throw e;
        } catch (RuntimeException e) {
            throw noEvent(e);
        }
    }

    private static CloudEvent current(CloudEvent event) {
        if (event.getSpecVersion() != SpecVersion.V1) {
            throw new IllegalArgumentException("version " + event.getSpecVersion());
        }
        return event;
    }

    private static void checkDataType(String type) {
        if (!JSON.matcher(type).matches()) {
            throw unsupported("the data of an event is application/json");
        }
    }

    static FacefnException unsupported(String message) {
        return new FacefnException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, message);
    }

    private static FacefnException noEvent(RuntimeException cause) {
        return Refusal.of("wrong_attribute", "this is no CloudEvent of version 1.0", cause);
    }

    private static byte[] within(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw Refusal.tooLarge(MOST_BYTES);
        }
        return bytes;
    }
}
