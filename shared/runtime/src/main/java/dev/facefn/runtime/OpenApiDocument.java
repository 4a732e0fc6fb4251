package dev.facefn.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The contract of a function as it was written when it was built: `openapi.json` beside its class.
public record OpenApiDocument(Class<?> function) {

    String text() {
        try (InputStream in = function.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("no openapi.json beside " + function);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
