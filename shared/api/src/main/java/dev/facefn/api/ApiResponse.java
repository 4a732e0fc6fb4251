package dev.facefn.api;

import java.util.Map;

/// An answer, encoded for any door.
public final class ApiResponse {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /// Takes ownership of `body`; an empty one is no body.
    ApiResponse(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /// Not copied: to be sent, not to be changed.
    public byte[] body() {
        return body;
    }
}
