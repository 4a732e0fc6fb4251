package dev.facefn.models;

import java.util.regex.Pattern;

/// A file of a bundle, as it must be to the byte.
///
/// @param name within the bundle's directory; no path
/// @param sha256 lower-case hexadecimal
/// @param licence SPDX identifier
public record FileSpec(String name, long bytes, String sha256, String licence, Origin origin) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public FileSpec {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("file name " + name);
        }
        if (bytes < 1) {
            throw new IllegalArgumentException(name + ": " + bytes + " bytes");
        }
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException(name + ": SHA-256 " + sha256);
        }
    }

    static FileSpec of(Members members) {
        return new FileSpec(
                members.text("name"),
                members.longInteger("bytes"),
                members.text("sha256"),
                members.text("licence"),
                Origin.parse(members.text("origin")));
    }
}
