package dev.facefn.api;

import dev.facefn.usage.Work;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What an endpoint answers, before it is encoded.
///
/// @param body a record whose components become the members of the JSON object, a finished
///   `Document`, `Text`, `Content`, or `None`
/// @param work that it took, for whoever observes; empty where nothing is counted
public record Reply(int status, Map<String, String> headers, Object body, Optional<Work> work) {

    /// A JSON text that is sent as it is, without a `request_id`.
    public record Document(String json) {}

    /// A text that is sent as it is.
    ///
    /// @param mediaType such as `text/csv; charset=utf-8`
    public record Text(String mediaType, String text) {}

    /// Bytes of any kind, read while they are sent. Whoever sends them closes the stream.
    public record Content(long bytes, InputStream in) {}

    /// No body at all.
    public enum None {
        NONE
    }

    public Reply {
        headers = Map.copyOf(headers);
    }

    public Reply(int status, Map<String, String> headers, Object body) {
        this(status, headers, body, Optional.empty());
    }

    public static Reply ok(Object body) {
        return new Reply(200, Map.of(), body);
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body, work);
    }
}
