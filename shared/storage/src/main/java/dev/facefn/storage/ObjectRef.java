package dev.facefn.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Where an object is.
///
/// @param key segments between slashes, `KIND/TENANT/…`: what kind of object it is, and whose
public record ObjectRef(String bucket, String key) {
    private static final int MOST_KEY_BYTES = 1024;

    /// @throws IllegalArgumentException for a name that no store has, or that could leave its place
    public ObjectRef {
        if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            throw new IllegalArgumentException("no bucket has that name");
        }
        int bytes = key.getBytes(UTF_8).length;
        if (bytes == 0 || bytes > MOST_KEY_BYTES || !UTF_8.newEncoder().canEncode(key)) {
            throw new IllegalArgumentException("a key of %d bytes in UTF-8".formatted(bytes));
        }
        for (String segment : key.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("a key with an empty segment or dots");
            }
        }
        if (key.chars().anyMatch(c -> c < 0x20 || c == 0x7f || c == '\\')) {
            throw new IllegalArgumentException("a key with control characters or a backslash");
        }
    }

    /// Whether the second segment of the key says so.
    public boolean belongsTo(String tenant) {
        String[] segments = key.split("/", 3);
        return segments.length == 3 && segments[1].equals(tenant);
    }

    /// The first segment of the key.
    public String kind() {
        return key.substring(0, Math.max(0, key.indexOf('/')));
    }
}
