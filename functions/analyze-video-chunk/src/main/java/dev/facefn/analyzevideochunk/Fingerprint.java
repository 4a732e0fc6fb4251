package dev.facefn.analyzevideochunk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.events.VideoOptions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// What a call asked for, in 32 bytes: two that ask for the same have the same.
final class Fingerprint {
    private Fingerprint() {}

    static String of(VideoRequest request) {
        MessageDigest digest = sha256();
        switch (request.way()) {
            case VideoRequest.Way.File(var upload) -> {
                digest.update("file".getBytes(UTF_8));
                digest.update(upload.bytes());
            }
            case VideoRequest.Way.Stored(var object) ->
                    digest.update(("object" + object).getBytes(UTF_8));
            case VideoRequest.Way.Announced _ -> digest.update("upload".getBytes(UTF_8));
        }
        byte[] way = digest.digest();
        digest.update(way);
        digest.update(text(request.options()).getBytes(UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String text(VideoOptions options) {
        return "%s %s %s %s"
                .formatted(
                        options.chunkSeconds(),
                        options.framesPerSecond(),
                        Optional.ofNullable(options.collectionId()),
                        options.maxCost());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
