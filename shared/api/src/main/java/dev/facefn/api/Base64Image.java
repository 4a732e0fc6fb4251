package dev.facefn.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.Locale;

/// A picture inside JSON: base64 (RFC 4648, section 4, padded, one line), bare or as a `data:` URL.
final class Base64Image {
    private static final String DATA = "data:";
    private static final String ENCODING = ";base64";

    private Base64Image() {}

    static Upload decode(String field, String text) {
        if (!text.regionMatches(true, 0, DATA, 0, DATA.length())) {
            return new Upload(bytes(field, text), "", "");
        }
        int comma = text.indexOf(',');
        String head =
                text.substring(DATA.length(), Math.clamp(comma, DATA.length(), 64))
                        .toLowerCase(Locale.ROOT);
        String type = head.substring(0, Math.max(0, head.length() - ENCODING.length()));
        if (!head.endsWith(ENCODING) || ImageType.ofMediaType(type).isEmpty()) {
            throw Echo.invalid(
                    field, "a data: URL is base64 of " + ImageType.ACCEPTED + " as its type says");
        }
        return new Upload(bytes(field, text.substring(comma + 1)), type, "");
    }

    private static byte[] bytes(String field, String text) {
        try {
            if (text.length() % 4 == 0) {
                return Base64.getDecoder().decode(text.getBytes(ISO_8859_1));
            }
        } catch (IllegalArgumentException e) {
            // told below, in one way for every fault
        }
        throw Echo.invalid(field, "not base64 (RFC 4648, padded, no line breaks)");
    }
}
