package dev.facefn.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.api.ApiRequest;
import dev.facefn.api.RequestBody;
import dev.facefn.runtime.Peer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// A call of an HTTP API as the guard chain takes it. The gateway has joined header fields of one
/// name by commas and taken cookies aside.
///
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
final class HttpEvents {
    private static final String NO_STAGE = "$default";

    private HttpEvents() {}

    /// @throws UnknownEvent where a part is missing or is something else
    static ApiRequest request(JsonNode event) {
        JsonNode http = event.path("requestContext").path("http");
        Map<String, List<String>> headers = headers(event);
        return new ApiRequest(
                text(http, "method"),
                path(event),
                event.path("rawQueryString").asString(""),
                name -> headers.getOrDefault(name, List.of()),
                body(event),
                Peer.of(http.path("sourceIp").asString("")));
    }

    /// Without the stage, which a path begins with unless it is the default one.
    private static String path(JsonNode event) {
        String path = text(event, "rawPath");
        String stage = event.path("requestContext").path("stage").asString(NO_STAGE);
        String prefix = "/" + stage;
        boolean staged = !stage.equals(NO_STAGE) && path.startsWith(prefix + "/");
        return staged ? path.substring(prefix.length()) : path;
    }

    private static Map<String, List<String>> headers(JsonNode event) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        event.path("headers")
                .forEachEntry((name, value) -> headers.put(name, List.of(value.asString(""))));
        List<String> cookies =
                event.path("cookies").valueStream().map(cookie -> cookie.asString("")).toList();
        if (!cookies.isEmpty()) {
            headers.put("cookie", List.of(String.join("; ", cookies)));
        }
        return headers;
    }

    private static RequestBody body(JsonNode event) {
        String body = event.path("body").asString("");
        if (body.isEmpty()) {
            return RequestBody.EMPTY;
        }
        if (!event.path("isBase64Encoded").asBoolean(false)) {
            return RequestBody.of(body.getBytes(UTF_8));
        }
        try {
            return RequestBody.of(Base64.getDecoder().decode(body));
        } catch (IllegalArgumentException _) {
            throw new UnknownEvent("a call whose body is no base64, as it says");
        }
    }

    private static String text(JsonNode parent, String name) {
        JsonNode value = parent.path(name);
        if (!value.isString() || value.asString().isEmpty()) {
            throw new UnknownEvent("a call without " + name);
        }
        return value.asString();
    }
}
