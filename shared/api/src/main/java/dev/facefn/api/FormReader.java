package dev.facefn.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Decodes the query and the body of a request into fields, each kind of body within its limit.
public final class FormReader {
    static final int LONGEST_TEXT = 8 << 10;
    private static final int MOST_PARAMETERS = 64;
    private static final int FORM_OVERHEAD = 64 << 10;
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final String ACCEPTED =
            "send multipart/form-data, application/json, " + ImageType.ACCEPTED;
    private static final String FORMS = "send multipart/form-data or application/json";
    private final int largestImage;
    private final int largestRequest;

    /// @param largestImage bytes of a compressed picture
    /// @param largestRequest bytes of a form with several pictures
    public FormReader(int largestImage, int largestRequest) {
        this.largestImage = largestImage;
        this.largestRequest = largestRequest;
    }

    Form read(Call call) {
        ApiRequest request = call.request();
        Input input = call.route().operation().input();
        Form form = new Form(call, largestImage);
        query(request.query(), form);
        if (request.body() instanceof InnerCall.Fields fields) {
            fields.addTo(form);
            return form;
        }
        if (input.inAddress() || !WITH_BODY.contains(request.method())) {
            return form;
        }
        if (request.headers().first("Content-Encoding").isPresent()) {
            throw unsupported("a body with a Content-Encoding is not taken");
        }
        if (request.body().declaredLength() == 0) {
            throw noBody(input);
        }
        HeaderValue type = contentType(request.headers().all("Content-Type"), input);
        switch (type.value()) {
            case "multipart/form-data" -> multipart(request.body(), type, input, form);
            case "application/json" -> json(request.body(), form);
            default -> {
                if (!input.takesBarePicture()) {
                    throw unsupported(FORMS);
                }
                form.add(Form.IMAGE, new Field.Bytes(raw(request.body(), type.value())));
            }
        }
        return form;
    }

    private static HeaderValue contentType(List<String> headers, Input input) {
        return Optional.of(headers)
                .filter(values -> values.size() == 1)
                .flatMap(values -> HeaderValue.parse(values.getFirst()))
                .filter(FormReader::accepted)
                .orElseThrow(() -> unsupported(input.takesBarePicture() ? ACCEPTED : FORMS));
    }

    private static boolean accepted(HeaderValue type) {
        Map<String, String> parameters = type.parameters();
        return switch (type.value()) {
            case "multipart/form-data" -> true;
            case "application/json" ->
                    parameters.getOrDefault("charset", "utf-8").equalsIgnoreCase("utf-8");
            default -> ImageType.ofMediaType(type.value()).isPresent() && parameters.isEmpty();
        };
    }

    private static FacefnException unsupported(String message) {
        return new FacefnException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, message);
    }

    private Upload raw(RequestBody body, String type) {
        return new Upload(body.read(largestImage), type, "");
    }

    private static FacefnException noBody(Input input) {
        String fault = "the request has no body";
        return input.pictures().isEmpty()
                ? Echo.invalid(fault)
                : Echo.invalid(input.pictures().getFirst().name(), fault);
    }

    private static void query(String query, Form form) {
        if (query.isEmpty()) {
            return;
        }
        String[] pairs = query.split("&", -1);
        if (pairs.length > MOST_PARAMETERS) {
            throw Echo.invalid("the address has more than 64 parameters");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            try {
                form.add(
                        URLDecoder.decode(name, UTF_8),
                        new Field.Text(URLDecoder.decode(value, UTF_8)));
            } catch (IllegalArgumentException e) {
                throw Echo.invalid("the address has a broken percent sign");
            }
        }
    }

    private void multipart(RequestBody body, HeaderValue type, Input input, Form form) {
        String boundary = type.parameters().getOrDefault("boundary", "");
        if (boundary.isEmpty() || boundary.length() > 70) {
            throw Echo.invalid("multipart/form-data needs a boundary of 1 to 70 characters");
        }
        byte[] bytes = body.read(largestForm(input));
        if (bytes.length == 0) {
            throw noBody(input);
        }
        for (Multipart.Part part : Multipart.read(bytes, boundary)) {
            byte[] content = Arrays.copyOfRange(bytes, part.start(), part.end());
            boolean text =
                    input.pictures().stream().noneMatch(p -> p.name().equals(part.name()))
                            && !input.isFile(part.name())
                            && (part.type().isEmpty() || part.type().equals("text/plain"));
            form.add(
                    part.name(),
                    text
                            ? new Field.Text(text(part.name(), content, longest(input, part)))
                            : new Field.Bytes(new Upload(content, part.type(), part.file())));
        }
    }

    private int largestForm(Input input) {
        if (input.takesFiles()) {
            return largestRequest + FORM_OVERHEAD;
        }
        long pictures = (long) largestImage * Math.max(1, input.mostPictures());
        int most = input.mostPictures() > 1 ? largestRequest : largestImage;
        return (int) Math.min(pictures, most) + FORM_OVERHEAD;
    }

    private static int longest(Input input, Multipart.Part part) {
        return input.options().stream()
                .filter(option -> option.name().equals(part.name()))
                .mapToInt(FormField::longestText)
                .findFirst()
                .orElse(LONGEST_TEXT);
    }

    private static String text(String name, byte[] content, int longest) {
        if (content.length > longest) {
            throw Echo.invalid(name, "it is longer than " + longest + " bytes");
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            throw Echo.invalid(name, "it is not UTF-8");
        }
    }

    private static void json(RequestBody body, Form form) {
        JsonNode root = Json.parse(jsonBytes(body));
        if (!root.isObject()) {
            throw Echo.invalid("a JSON object is needed");
        }
        root.forEachEntry((name, value) -> form.add(name, new Field.Member(value)));
    }

    /// UTF-8 without a byte order mark: the parser would also take other encodings.
    private static byte[] jsonBytes(RequestBody body) {
        byte[] bytes;
        try {
            bytes = body.read(Json.MOST_BYTES);
        } catch (FacefnException e) {
            if (e.code() != ErrorCode.REQUEST_TOO_LARGE) {
                throw e;
            }
            throw new FacefnException(
                    ErrorCode.INVALID_REQUEST,
                    "the JSON text has more than " + Json.MOST_BYTES + " bytes",
                    e);
        }
        for (byte b : bytes) {
            if (b < 0) {
                checkUtf8(bytes);
                break;
            }
        }
        boolean wide = bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0);
        boolean marked = bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB;
        if (wide || marked) {
            throw Echo.invalid("the JSON text is not UTF-8 without a byte order mark");
        }
        return bytes;
    }

    private static void checkUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw Echo.invalid("the JSON text is not UTF-8");
        }
    }
}
