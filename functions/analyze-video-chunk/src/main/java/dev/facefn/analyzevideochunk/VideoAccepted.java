package dev.facefn.analyzevideochunk;

import dev.facefn.api.Receipt;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The answer of `POST /v1/videos`.
///
/// @param status `queued`, or `awaiting_upload`
/// @param upload null where the bytes are there
/// @param usage nothing yet: chunks are paid for as they are analysed
record VideoAccepted(String videoId, String status, @Nullable Address upload, Receipt usage) {

    /// Where the bytes may be put, once.
    record Address(String method, URI url, Instant expiresAt, long mostBytes) {}
}
