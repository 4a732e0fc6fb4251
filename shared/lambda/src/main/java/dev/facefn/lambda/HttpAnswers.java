package dev.facefn.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.api.ApiRequest;
import dev.facefn.api.ApiResponse;
import dev.facefn.api.Json;
import dev.facefn.api.Problem;
import dev.facefn.api.Reply;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An answer as an HTTP API takes it: text as it is, anything else as base64.
final class HttpAnswers {
    private static final String REQUEST_ID = "x-request-id";
    private final JsonMapper json = Json.mapper();

    byte[] write(ApiRequest request, ApiResponse response) throws IOException {
        byte[] body = request.method().equals("HEAD") ? nothing(response) : body(response);
        byte[] answer = write(response.status(), response.headers(), body);
        return answer.length <= EventReader.MOST_BYTES ? answer : tooLarge(response, answer.length);
    }

    private static byte[] nothing(ApiResponse response) throws IOException {
        if (response.content().isPresent()) {
            response.content().get().in().close();
        }
        return new byte[0];
    }

    private static byte[] body(ApiResponse response) throws IOException {
        if (response.content().isEmpty()) {
            return response.body();
        }
        Reply.Content content = response.content().get();
        try (InputStream in = content.in()) {
            // one more says that there are too many
            return in.readNBytes(EventReader.MOST_BYTES + 1);
        }
    }

    private byte[] write(int status, Map<String, String> headers, byte[] body) {
        boolean text = isText(headers.getOrDefault("Content-Type", ""));
        ObjectNode answer = json.createObjectNode();
        answer.put("statusCode", status);
        ObjectNode fields = answer.putObject("headers");
        headers.forEach(fields::put);
        if (body.length > 0) {
            answer.put(
                    "body",
                    text ? new String(body, UTF_8) : Base64.getEncoder().encodeToString(body));
        }
        answer.put("isBase64Encoded", !text && body.length > 0);
        return json.writeValueAsBytes(answer);
    }

    private static boolean isText(String mediaType) {
        String type = mediaType.toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || type.startsWith("application/json");
    }

    /// What Lambda would not take: its caller would get an error of the gateway, and no reason.
    private byte[] tooLarge(ApiResponse response, int bytes) {
        FacefnException why =
                FacefnException.because(
                        ErrorCode.REQUEST_TOO_LARGE,
                        "answer_too_large",
                        "the answer has %d bytes, at most %d pass here: ask for less"
                                .formatted(bytes, EventReader.MOST_BYTES));
        String id = response.headers().getOrDefault(REQUEST_ID, "");
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("error", Problem.fault(why));
        problem.put("request_id", id);
        Map<String, String> headers = new LinkedHashMap<>(response.headers());
        headers.put("Content-Type", "application/json");
        return write(why.code().httpStatus(), headers, json.writeValueAsBytes(problem));
    }
}
