package dev.facefn.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.api.Call;
import dev.facefn.api.Endpoint;
import dev.facefn.api.Operation;
import dev.facefn.api.Reply;
import dev.facefn.api.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// `GET /openapi.json`: the contract of a function, a resource beside its class.
public final class OpenApiDocument implements Endpoint {
    private final Class<?> function;

    public OpenApiDocument(Class<?> function) {
        this.function = function;
    }

    Route route() {
        Operation operation =
                new Operation("openapi", "This document", List.of(), Reply.Document.class);
        return new Route("GET", "/openapi.json", Route.Access.PUBLIC, operation, this);
    }

    @Override
    public Reply answer(Call call) {
        try (InputStream in = function.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("no openapi.json beside " + function);
            }
            return Reply.ok(new Reply.Document(new String(in.readAllBytes(), UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
