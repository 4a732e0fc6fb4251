package dev.facefn.events;

import java.util.Map;

/// An event as an HTTP message: a request that brings it, or an answer that carries it.
public final class EventMessage {
    private final Map<String, String> headers;
    private final byte[] body;

    EventMessage(Map<String, String> headers, byte[] body) {
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /// Not copied: to be sent, not to be changed.
    public byte[] body() {
        return body;
    }
}
