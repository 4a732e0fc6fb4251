package dev.facefn.lambda;

import dev.facefn.api.Json;
import dev.facefn.aws.SqsBatch;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tells by its shape what an event is. What it refuses, it names by the names of members alone.
final class EventReader {
    /// The most that Lambda brings and takes at once.
    ///
    /// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    static final int MOST_BYTES = 6 << 20;

    private static final int MOST_NAMES = 12;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,39}");
    private static final String QUEUE = "aws:sqs";
    private final JsonMapper json = Json.mapper();

    /// @throws UnknownEvent for everything else
    LambdaEvent read(InputStream in) throws IOException {
        JsonNode event = tree(in.readNBytes(MOST_BYTES + 1));
        if (event.path("version").asString("").equals("2.0")
                && event.path("requestContext").path("http").isObject()) {
            return new LambdaEvent.HttpCall(HttpEvents.request(event));
        }
        if (isBatch(event.path("Records"))) {
            return new LambdaEvent.QueueBatch(batch(event.path("Records")));
        }
        throw new UnknownEvent(described(event));
    }

    private JsonNode tree(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new UnknownEvent("more than " + MOST_BYTES + " bytes");
        }
        if (bytes.length == 0) {
            throw new UnknownEvent("nothing");
        }
        try {
            return json.readTree(bytes);
        } catch (JacksonException e) {
            // its message repeats what it could not read
            throw new UnknownEvent("what cannot be read as JSON" + place(e.getLocation()));
        }
    }

    private static String place(@org.jspecify.annotations.Nullable TokenStreamLocation at) {
        return at == null
                ? ""
                : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    }

    private static boolean isBatch(JsonNode records) {
        return records.isArray()
                && !records.isEmpty()
                && records.valueStream()
                        .allMatch(record -> record.path("eventSource").asString("").equals(QUEUE));
    }

    private static SqsBatch.Request batch(JsonNode records) {
        List<SqsBatch.Message> messages = new ArrayList<>();
        for (JsonNode record : records) {
            String id = record.path("messageId").asString("");
            if (id.isEmpty()) {
                throw new UnknownEvent("a batch in which a record has no messageId");
            }
            messages.add(
                    new SqsBatch.Message(
                            id,
                            record.path("body").asString(""),
                            record.path("eventSourceARN").asString("")));
        }
        return new SqsBatch.Request(messages);
    }

    private static String described(JsonNode event) {
        if (!event.isObject()) {
            return event.isArray() ? "an array" : "a single value";
        }
        if (event.isEmpty()) {
            return "an empty object";
        }
        List<String> sane =
                event.propertyNames().stream()
                        .filter(name -> NAME.matcher(name).matches())
                        .sorted()
                        .toList();
        String names = sane.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int others = event.size() - Math.min(sane.size(), MOST_NAMES);
        return "an object of " + names + (others == 0 ? "" : " and %d more".formatted(others));
    }
}
