package dev.facefn.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloudevents.CloudEvent;
import java.net.URI;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The signature of an event: HMAC-SHA256, in hexadecimal, over its id, source, type, subject,
/// time, tenant and data. It holds whichever way a broker writes the event, and for nothing else.
final class Signature {
    static final String EXTENSION = "signature";

    private final SecretKeySpec key;

    Signature(EventSecret secret) {
        this.key = EventSecret.authenticationKey(secret.derive("signature"));
    }

    String of(CloudEvent event, JsonNode data) {
        return HexFormat.of()
                .formatHex(
                        EventSecret.authenticate(
                                key,
                                event.getId(),
                                text(event.getSource()),
                                event.getType(),
                                text(event.getSubject()),
                                time(event.getTime()),
                                text(event.getExtension(EventCodec.TENANT)),
                                Canonical.of(data)));
    }

    /// In a time that says nothing of how much of it is right.
    boolean holds(CloudEvent event, JsonNode data) {
        byte[] wanted = of(event, data).getBytes(UTF_8);
        byte[] given = text(event.getExtension(EXTENSION)).getBytes(UTF_8);
        return MessageDigest.isEqual(wanted, given);
    }

    private static String time(@Nullable OffsetDateTime time) {
        return time == null ? "" : time.toInstant().toString();
    }

    private static String text(@Nullable Object value) {
        return value instanceof URI || value instanceof String
                ? Objects.toString(value)
                : value == null ? "" : "?";
    }
}
