package dev.facefn.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes events that our own program would not write, under a good signature where it is asked.
final class Forger {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Forger() {}

    /// An event of any data, signed as it is.
    ///
    /// @param changes of attributes before it is signed; a null-like empty text leaves one out
    static byte[] signed(
            EventSecret secret, String type, Map<String, String> changes, String data) {
        CloudEvent event =
                CloudEventBuilder.v1()
                        .withId(changes.getOrDefault("id", "e1"))
                        .withSource(URI.create(changes.getOrDefault("source", "/functions/embed")))
                        .withType("dev.facefn." + type + changes.getOrDefault("version", ".v1"))
                        .withSubject(changes.getOrDefault("subject", "vid_1"))
                        .withTime(OffsetDateTime.parse("2026-11-21T15:00:00Z"))
                        .withExtension("tenant", changes.getOrDefault("tenant", "dev"))
                        .withData("application/json", data.getBytes(UTF_8))
                        .build();
        String signature = new Signature(secret).of(event, EventJson.tree(data.getBytes(UTF_8)));
        return Wire.json(CloudEventBuilder.v1(event).withExtension("signature", signature).build());
    }

    /// A written event with other members, its signature as it was.
    static byte[] changed(byte[] event, Map<String, String> members) {
        ObjectNode tree = (ObjectNode) JSON.readTree(event);
        members.forEach((name, value) -> {
            if (value.isEmpty()) {
                tree.remove(name);
            } else {
                tree.set(name, JSON.readTree(value));
            }
        });
        return JSON.writeValueAsBytes(tree);
    }
}
