package dev.facefn.local.up;

import java.net.URI;
import java.nio.file.Path;

/// A command line for people to paste.
final class Curl {
    private Curl() {}

    static String detect(URI service, Path keyFile, Path photo) {
        return "curl -H \"Authorization: Bearer $(cat %s)\" -F image=@%s '%s/v1/detect?attributes=all'"
                .formatted(quoted(keyFile), quoted(photo), service);
    }

    /// As a POSIX shell reads it back.
    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[A-Za-z0-9_./+:@%-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
