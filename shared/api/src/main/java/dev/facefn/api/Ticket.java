package dev.facefn.api;

import java.util.LinkedHashMap;
import java.util.Map;

/// What the guards keep with one call on its way, whatever becomes of it. For one thread.
public final class Ticket {
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Hold hold = Hold.NOTHING;
    private boolean inner;

    /// A header field of the answer, good or not.
    void say(String name, String value) {
        headers.put(name, value);
    }

    Map<String, String> headers() {
        return headers;
    }

    /// What is set aside for it.
    Hold hold() {
        return hold;
    }

    void keep(Hold other) {
        hold = other;
    }

    boolean inner() {
        return inner;
    }

    void markInner() {
        inner = true;
    }
}
