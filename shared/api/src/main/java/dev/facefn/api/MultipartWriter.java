package dev.facefn.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// Writes `multipart/form-data` (RFC 7578). For one thread.
public final class MultipartWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final String boundary;

    public MultipartWriter() {
        byte[] chance = new byte[16];
        ThreadLocalRandom.current().nextBytes(chance);
        boundary = HexFormat.of().formatHex(chance);
    }

    public MultipartWriter text(String name, String value) {
        part("name=\"" + quoted(name) + "\"", value.getBytes(UTF_8));
        return this;
    }

    /// @param mediaType of the content
    public MultipartWriter file(String name, String fileName, String mediaType, byte[] content) {
        part(
                "name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s"
                        .formatted(quoted(name), quoted(fileName), mediaType),
                content);
        return this;
    }

    private void part(String disposition, byte[] content) {
        out.writeBytes(
                "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n"
                        .formatted(boundary, disposition)
                        .getBytes(UTF_8));
        out.writeBytes(content);
        out.writeBytes("\r\n".getBytes(UTF_8));
    }

    private static String quoted(String text) {
        return text.replaceAll("\\p{Cntrl}", "_").replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /// For the header `Content-Type`.
    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /// The whole body; nothing can be added after it.
    public byte[] body() {
        out.writeBytes(("--" + boundary + "--\r\n").getBytes(UTF_8));
        return out.toByteArray();
    }
}
