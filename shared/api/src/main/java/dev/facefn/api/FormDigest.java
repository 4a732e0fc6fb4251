package dev.facefn.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// What a call asks for, in 32 bytes: the same for the same route, parameters, fields and pictures,
/// whatever stood around them on the wire. Each part has its length before it, so that no two calls
/// look alike.
final class FormDigest {
    private final MessageDigest digest;

    private FormDigest(MessageDigest digest) {
        this.digest = digest;
    }

    static byte[] of(Call call, Map<String, List<Field>> fields) {
        FormDigest form = new FormDigest(sha256());
        form.add(call.route().method());
        form.add(call.route().path());
        new TreeMap<>(call.parameters())
                .forEach((name, value) -> {
                    form.add(name);
                    form.add(value);
                });
        new TreeMap<>(fields)
                .forEach((name, values) -> {
                    form.add(name);
                    form.add(Integer.toString(values.size()));
                    values.forEach(form::add);
                });
        return form.digest.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void add(Field field) {
        switch (field) {
            case Field.Text(String text) -> {
                add("text");
                add(text);
            }
            case Field.Bytes(Upload upload) -> {
                add("bytes");
                add(upload.bytes());
            }
            case Field.Member(JsonNode value) -> {
                add(value.isString() ? "string" : "json");
                add(value.isString() ? value.stringValue() : value.toString());
            }
        }
    }

    private void add(String part) {
        add(part.getBytes(UTF_8));
    }

    private void add(byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        digest.update(part);
    }
}
