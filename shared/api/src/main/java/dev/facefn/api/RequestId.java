package dev.facefn.api;

import java.util.UUID;
import java.util.regex.Pattern;

/// The name of one call, in the log and in the answer.
final class RequestId {
    static final String HEADER = "x-request-id";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/+=-]{0,127}");

    private RequestId() {}

    /// The caller's, when it can stand in a log line and holds no key of ours; else a new one.
    static String of(ApiRequest request) {
        return request.headers()
                .first(HEADER)
                .filter(id -> SANE.matcher(id).matches() && !id.contains(ApiKey.PREFIX))
                .orElseGet(() -> UUID.randomUUID().toString());
    }
}
