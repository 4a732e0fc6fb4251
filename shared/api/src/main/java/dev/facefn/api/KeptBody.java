package dev.facefn.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// The body of an answer as it was given first: a JSON object but for its `request_id`, which is
/// that of each call; or none.
final class KeptBody {
    private static final JsonMapper JSON = Json.mapper();
    private final byte[] object;

    /// Takes ownership of the bytes, of which there may be none.
    KeptBody(byte[] object) {
        this.object = object;
    }

    /// Empty for what is no JSON object of ours.
    static Optional<KeptBody> of(Object body) {
        return switch (body) {
            case Reply.None _ -> Optional.of(new KeptBody(new byte[0]));
            case Reply.Content _ -> Optional.empty();
            case Reply.Document _ -> Optional.empty();
            case Reply.Text _ -> Optional.empty();
            default -> Optional.of(new KeptBody(JSON.writeValueAsBytes(body)));
        };
    }

    /// Not copied: to be sealed, not to be changed.
    byte[] bytes() {
        return object;
    }

    /// @param requestId without what JSON escapes, see [RequestId]
    byte[] named(String requestId) {
        if (object.length == 0) {
            return object;
        }
        String comma = object.length > 2 ? "," : "";
        byte[] end = (comma + "\"request_id\":\"" + requestId + "\"}").getBytes(UTF_8);
        byte[] whole = Arrays.copyOf(object, object.length - 1 + end.length);
        System.arraycopy(end, 0, whole, object.length - 1, end.length);
        return whole;
    }
}
