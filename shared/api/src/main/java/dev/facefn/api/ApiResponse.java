package dev.facefn.api;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An answer, encoded for any door.
public final class ApiResponse {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Reply.@Nullable Content content;

    /// Takes ownership of `body`; an empty one is no body.
    ///
    /// @param content sent instead of a body
    ApiResponse(
            int status, Map<String, String> headers, byte[] body, Reply.@Nullable Content content) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.content = content;
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /// To be sent instead of the body, and closed whether it is sent or not.
    public Optional<Reply.Content> content() {
        return Optional.ofNullable(content);
    }

    /// Not copied: to be sent, not to be changed.
    public byte[] body() {
        return body;
    }
}
