package dev.facefn.compare;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.facefn.api.Upload;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A `multipart/form-data` body (RFC 7578) of texts and pictures, which are sent from where they
/// are. The boundary is chance: no picture has it.
final class HttpForm {
    private final String boundary = UUID.randomUUID().toString();
    private final List<BodyPublisher> parts = new ArrayList<>();

    /// @param texts plain ASCII
    HttpForm(Map<String, String> texts, List<Upload> pictures) {
        texts.forEach((name, text) -> ascii(head(name, "", "") + text + "\r\n"));
        for (Upload picture : pictures) {
            String type = "Content-Type: " + picture.mediaType() + "\r\n";
            ascii(head("images", "; filename=\"image\"", type));
            parts.add(BodyPublishers.ofByteArray(picture.bytes()));
            ascii("\r\n");
        }
        ascii("--" + boundary + "--\r\n");
    }

    private String head(String name, String file, String type) {
        return "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n%s\r\n"
                .formatted(boundary, name, file, type);
    }

    private void ascii(String text) {
        parts.add(BodyPublishers.ofString(text, US_ASCII));
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher publisher() {
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }
}
