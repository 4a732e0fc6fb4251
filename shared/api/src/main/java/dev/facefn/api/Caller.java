package dev.facefn.api;

/// Who calls, as the key says and nothing else.
public record Caller(String tenant) {
    /// A caller of a public route.
    public static final Caller ANYONE = new Caller("");
}
