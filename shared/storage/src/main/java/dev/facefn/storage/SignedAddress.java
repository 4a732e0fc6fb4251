package dev.facefn.storage;

import java.time.Instant;

/// What the holder of an address may do without a key.
///
/// @param method `PUT` or `GET`
/// @param mostBytes of a PUT; 0 for a GET
/// @param expiry the first moment when it may not any more
public record SignedAddress(String method, ObjectRef object, long mostBytes, Instant expiry) {}
