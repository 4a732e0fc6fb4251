package dev.facefn.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads `multipart/form-data` (RFC 7578) that is already whole in memory. Strict: no preamble, no
/// epilogue, few parts with short headers. File names are said back to the caller and not used for
/// anything else.
final class Multipart {
    static final int MOST_PARTS = 320;
    static final int LONGEST_HEADERS = 2048;
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};

    private final byte[] body;
    private final byte[] delimiter;
    private int at;

    private Multipart(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ("\r\n--" + boundary).getBytes(ISO_8859_1);
    }

    /// @param type media type of the part, empty where it has none
    /// @param file name of the file that it was, empty where it has none
    /// @param start where its content starts in the body
    record Part(String name, String type, String file, int start, int end) {}

    static List<Part> read(byte[] body, String boundary) {
        return new Multipart(body, boundary).parts();
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        at = startsWith(CRLF, 0) ? CRLF.length : 0;
        byte[] first = Arrays.copyOfRange(delimiter, CRLF.length, delimiter.length);
        if (!startsWith(first, at)) {
            throw malformed("it does not start with its boundary");
        }
        at += first.length;
        while (!last()) {
            if (parts.size() == MOST_PARTS) {
                throw malformed("it has more than " + MOST_PARTS + " parts");
            }
            parts.add(part());
        }
        return parts;
    }

    /// Behind a delimiter: true when it is the closing one.
    private boolean last() {
        if (startsWith(CRLF, at)) {
            at += CRLF.length;
            return false;
        }
        int rest = body.length - at;
        boolean closed = rest >= 2 && body[at] == '-' && body[at + 1] == '-';
        if (closed && (rest == 2 || (rest == 4 && startsWith(CRLF, at + 2)))) {
            return true;
        }
        throw malformed("a boundary is followed by something else than a line break or its end");
    }

    private Part part() {
        int limit = Math.min(body.length, at + LONGEST_HEADERS + BLANK_LINE.length);
        int headersEnd = indexOf(BLANK_LINE, at, limit);
        if (headersEnd < 0) {
            throw malformed("the headers of a part do not end within 2048 bytes");
        }
        Map<String, String> headers = headers(new String(body, at, headersEnd - at, UTF_8));
        int start = headersEnd + BLANK_LINE.length;
        int end = indexOf(delimiter, start, body.length);
        if (end < 0) {
            throw malformed("the last part does not end with the boundary");
        }
        at = end + delimiter.length;
        String encoding = headers.getOrDefault("content-transfer-encoding", "binary");
        if (!encoding.equalsIgnoreCase("binary") && !encoding.equalsIgnoreCase("8bit")) {
            throw malformed("a part has a Content-Transfer-Encoding");
        }
        String type = headers.getOrDefault("content-type", "");
        HeaderValue disposition = disposition(headers);
        String file = disposition.parameters().getOrDefault("filename", "");
        return new Part(name(disposition), type(type), file, start, end);
    }

    private static Map<String, String> headers(String block) {
        Map<String, String> headers = new HashMap<>();
        for (String line : block.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            String name = line.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
            boolean plain = line.chars().noneMatch(c -> Character.isISOControl(c) && c != '\t');
            if (name.isBlank() || !name.equals(name.strip()) || !plain) {
                throw malformed("a part has a header that is none");
            }
            if (headers.put(name, line.substring(colon + 1).strip()) != null) {
                throw malformed("a part has the same header twice");
            }
        }
        return headers;
    }

    private static HeaderValue disposition(Map<String, String> headers) {
        return HeaderValue.parse(headers.getOrDefault("content-disposition", ""))
                .filter(disposition -> disposition.value().equals("form-data"))
                .orElseThrow(() -> malformed("a part has no name"));
    }

    private static String name(HeaderValue disposition) {
        String name = disposition.parameters().getOrDefault("name", "");
        if (name.isEmpty()) {
            throw malformed("a part has no name");
        }
        return name;
    }

    private static String type(String header) {
        return HeaderValue.parse(header).map(HeaderValue::value).orElse("");
    }

    private boolean startsWith(byte[] prefix, int from) {
        int to = from + prefix.length;
        return to <= body.length && Arrays.equals(body, from, to, prefix, 0, prefix.length);
    }

    private int indexOf(byte[] needle, int from, int to) {
        int last = to - needle.length;
        for (int i = from; i <= last; i++) {
            if (body[i] == needle[0] && startsWith(needle, i)) {
                return i;
            }
        }
        return -1;
    }

    private static dev.facefn.face.FacefnException malformed(String fault) {
        return Echo.invalid("the multipart body cannot be read: " + fault);
    }
}
