package dev.facefn.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A call of an HTTP API as Lambda brings it, to be changed by a test.
final class HttpEvent {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final ObjectNode event = JSON.createObjectNode();

    HttpEvent(String method, String path) {
        event.put("version", "2.0").put("routeKey", "$default").put("rawPath", path);
        event.put("rawQueryString", "").put("isBase64Encoded", false);
        event.putObject("headers").put("host", "example.test");
        ObjectNode context = event.putObject("requestContext").put("stage", "$default");
        context.putObject("http")
                .put("method", method)
                .put("path", path)
                .put("sourceIp", "203.0.113.9");
    }

    HttpEvent header(String name, String value) {
        ((ObjectNode) event.path("headers")).put(name, value);
        return this;
    }

    HttpEvent with(String name, String value) {
        event.put(name, value);
        return this;
    }

    HttpEvent base64(boolean encoded) {
        event.put("isBase64Encoded", encoded);
        return this;
    }

    HttpEvent stage(String name) {
        ((ObjectNode) event.path("requestContext")).put("stage", name);
        return this;
    }

    HttpEvent peer(String address) {
        ((ObjectNode) event.path("requestContext").path("http")).put("sourceIp", address);
        return this;
    }

    HttpEvent cookies(String... cookies) {
        var list = event.putArray("cookies");
        for (String cookie : cookies) {
            list.add(cookie);
        }
        return this;
    }

    HttpEvent without(String name) {
        event.remove(name);
        return this;
    }

    InputStream stream() {
        return stream(JSON.writeValueAsString(event));
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
