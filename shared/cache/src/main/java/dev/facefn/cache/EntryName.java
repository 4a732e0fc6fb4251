package dev.facefn.cache;

import java.util.regex.Pattern;

/// What an entry is called in every tier: it tells whose it is, and nothing of what it is about.
///
/// @param hash 64 lower-case hexadecimal digits
public record EntryName(String tenant, String hash) {
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /// @throws IllegalArgumentException for what could be another place in some tier
    public EntryName {
        if (!TENANT.matcher(tenant).matches() || !HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("no name of an entry");
        }
    }
}
