package dev.facefn.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;

/// Every way in which an event can be wrong, and what is said to it.
final class WrongEvents {
    static final EventSecret SECRET = new EventSecret(new byte[32]);
    static final String GOOD = "{\"code\":\"a\",\"message\":\"b\"}";

    private WrongEvents() {}

    record Wrong(String name, byte[] json, int status, String reason) {
        @Override
        public String toString() {
            return name + " is " + status;
        }
    }

    static Stream<Wrong> all() {
        byte[] good = signed(GOOD);
        String embedded =
                "{\"image\":{\"width\":1,\"height\":1},\"contract\":{\"model_id\":\"m\","
                        + "\"model_version\":\"1\",\"model_digest\":\"d\",\"dimension\":2,\"preprocessing\":\"p\"},"
                        + "\"faces\":[{\"face\":%s,\"embeddings\":[%s]}]}";
        String face =
                "{\"id\":\"f\",\"box\":{\"left\":0,\"top\":0,\"right\":1,\"bottom\":1},\"score\":1,"
                        + "\"landmarks\":{\"left_eye\":{\"x\":0,\"y\":0},\"right_eye\":{\"x\":0,\"y\":0},"
                        + "\"nose\":{\"x\":0,\"y\":0},\"left_mouth\":{\"x\":0,\"y\":0},\"right_mouth\":{\"x\":0,\"y\":0}},"
                        + "\"quality\":{\"score\":1,\"sharpness\":1,\"brightness\":1,\"pose\":1},\"time_ms\":0,\"crops\":1}";
        return Stream.of(
                wrong("nothing", new byte[0], 400, "not_json"),
                wrong("no JSON", "hello".getBytes(UTF_8), 400, "not_json"),
                wrong("cut JSON", "{\"id\":\"x\"".getBytes(UTF_8), 400, "not_json"),
                wrong("an array", "[]".getBytes(UTF_8), 400, "not_json"),
                wrong("no UTF-8", new byte[] {'{', (byte) 0xff, '}'}, 400, "not_json"),
                wrong("65,537 bytes", "x".repeat(65_537).getBytes(UTF_8), 413, "too_large"),
                wrong(
                        "deep JSON",
                        ("[".repeat(30_000) + "]".repeat(30_000)).getBytes(UTF_8),
                        400,
                        "not_json"),
                wrong(
                        "deep data",
                        changed(good, "data", "[".repeat(40) + "]".repeat(40)),
                        400,
                        "not_json"),
                wrong(
                        "a member twice",
                        new String(good, UTF_8)
                                .replaceFirst("\\{", "{\"tenant\":\"other\",")
                                .getBytes(UTF_8),
                        400,
                        "not_json"),
                wrong("no id", changed(good, "id", ""), 400, "wrong_attribute"),
                wrong("no source", changed(good, "source", ""), 400, "wrong_attribute"),
                wrong("no type", changed(good, "type", ""), 400, "wrong_attribute"),
                wrong("no tenant", changed(good, "tenant", ""), 400, "wrong_attribute"),
                wrong("a number as tenant", changed(good, "tenant", "5"), 400, "wrong_attribute"),
                wrong(
                        "a path as tenant",
                        changed(good, "tenant", "\"../x\""),
                        400,
                        "wrong_attribute"),
                wrong("no subject", changed(good, "subject", ""), 400, "wrong_attribute"),
                wrong("no time", changed(good, "time", ""), 400, "wrong_attribute"),
                wrong("a bad time", changed(good, "time", "\"today\""), 400, "wrong_attribute"),
                wrong("no version", changed(good, "specversion", ""), 400, "wrong_attribute"),
                wrong("version 9", changed(good, "specversion", "\"9.9\""), 400, "wrong_attribute"),
                wrong(
                        "version 0.3",
                        changed(good, "specversion", "\"0.3\""),
                        400,
                        "wrong_attribute"),
                wrong(
                        "NUL in the id",
                        changed(good, "id", "\"a\\u0000b\""),
                        400,
                        "wrong_attribute"),
                wrong(
                        "a line break in the subject",
                        changed(good, "subject", "\"a\\r\\nb\""),
                        400,
                        "wrong_attribute"),
                wrong("no data", changed(good, "data", ""), 400, "wrong_data"),
                wrong("other data type", changed(good, "datacontenttype", "\"text/xml\""), 415, ""),
                wrong("no signature", changed(good, "signature", ""), 401, ""),
                wrong("an empty signature", changed(good, "signature", "\"\""), 401, ""),
                wrong(
                        "another signature",
                        changed(good, "signature", "\"" + "0".repeat(64) + "\""),
                        401,
                        ""),
                wrong(
                        "signed by somebody else",
                        Forger.signed(
                                new EventSecret(
                                        new byte[] {
                                            1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
                                            0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2
                                        }),
                                "video.rejected",
                                Map.of(),
                                GOOD),
                        401,
                        ""),
                wrong("a forged tenant", changed(good, "tenant", "\"other\""), 401, ""),
                wrong("another id", changed(good, "id", "\"e2\""), 401, ""),
                wrong("another source", changed(good, "source", "\"/functions/x\""), 401, ""),
                wrong("another subject", changed(good, "subject", "\"vid_2\""), 401, ""),
                wrong("another time", changed(good, "time", "\"2026-11-21T15:00:01Z\""), 401, ""),
                wrong(
                        "another type",
                        changed(good, "type", "\"dev.facefn.video.planned.v1\""),
                        401,
                        ""),
                wrong(
                        "changed data",
                        changed(good, "data", "{\"code\":\"a\",\"message\":\"c\"}"),
                        401,
                        ""),
                wrong(
                        "unknown version",
                        signed("video.rejected", Map.of("version", ".v2"), GOOD),
                        400,
                        "unknown_type"),
                wrong(
                        "unknown type",
                        signed("video.invented", Map.of(), GOOD),
                        400,
                        "unknown_type"),
                wrong("data of another type", signed("{\"x\":1}"), 400, "wrong_data"),
                wrong("data that is no object", signed("[1]"), 400, "wrong_data"),
                wrong(
                        "null where a text belongs",
                        signed("{\"code\":null,\"message\":\"b\"}"),
                        400,
                        "wrong_data"),
                wrong(
                        "a number where a text belongs",
                        signed("{\"code\":1,\"message\":\"b\"}"),
                        400,
                        "wrong_data"),
                wrong(
                        "a text where a number belongs",
                        planned("\"3\"", "26000"),
                        400,
                        "wrong_data"),
                wrong("a fraction of a chunk", planned("1.5", "26000"), 400, "wrong_data"),
                wrong(
                        "more chunks than an int holds",
                        planned("3000000000", "1"),
                        400,
                        "wrong_data"),
                wrong("a duration that is missing", planned("1", "null"), 400, "wrong_data"),
                wrong(
                        "a score beyond a float",
                        signed(
                                "faces.embedded",
                                Map.of(),
                                embedded.formatted(
                                        face.replace(
                                                "\"score\":1,\"land", "\"score\":1e300,\"land"),
                                        vector(1, 0))),
                        400,
                        "wrong_data"),
                wrong(
                        "an embedding that is not a number",
                        signed(
                                "faces.embedded",
                                Map.of(),
                                embedded.formatted(face, vector(Float.NaN, 0))),
                        400,
                        "wrong_data"),
                wrong(
                        "an embedding of no unit length",
                        signed("faces.embedded", Map.of(), embedded.formatted(face, vector(1, 1))),
                        400,
                        "wrong_data"),
                wrong(
                        "an embedding of half a number",
                        signed("faces.embedded", Map.of(), embedded.formatted(face, "\"AAA=\"")),
                        400,
                        "wrong_data"),
                wrong(
                        "an embedding that is no base64",
                        signed("faces.embedded", Map.of(), embedded.formatted(face, "\"%%\"")),
                        400,
                        "wrong_data"),
                wrong(
                        "an embedding as numbers",
                        signed("faces.embedded", Map.of(), embedded.formatted(face, "[1,0]")),
                        400,
                        "wrong_data"),
                wrong(
                        "an object that leaves its place",
                        signed(
                                "image.submitted",
                                Map.of(),
                                "{\"object\":{\"bucket\":\"facefn\",\"key\":\"../a\"},"
                                        + "\"options\":{\"max_faces\":1}}"),
                        400,
                        "wrong_data"),
                wrong(
                        "a claim of another tenant",
                        claim("claims/other/x"),
                        422,
                        "object_not_found"),
                wrong("a claim of another kind", claim("videos/dev/x"), 422, "object_not_found"),
                wrong("a claim that is not there", claim("claims/dev/x"), 422, "object_not_found"));
    }

    private static Wrong wrong(String name, byte[] json, int status, String reason) {
        return new Wrong(name, json, status, reason);
    }

    private static byte[] changed(byte[] good, String member, String json) {
        return Forger.changed(good, Map.of(member, json));
    }

    static byte[] signed(String data) {
        return signed("video.rejected", Map.of(), data);
    }

    static byte[] signed(String type, Map<String, String> attributes, String data) {
        return Forger.signed(SECRET, type, attributes, data);
    }

    static byte[] planned(String chunks, String duration) {
        return signed(
                "video.planned",
                Map.of(),
                "{\"chunks\":%s,\"duration_ms\":%s,\"frame\":{\"width\":1,\"height\":1},\"options\":{\"chunk_seconds\":10,\"frames_per_second\":5},\"complete\":true}"
                        .formatted(chunks, duration));
    }

    private static byte[] claim(String key) {
        return signed(
                "faces.embedded",
                Map.of(),
                "{\"claim\":{\"bucket\":\"facefn\",\"key\":\"%s\",\"bytes\":10,\"sha256\":\"00\"}}"
                        .formatted(key));
    }

    private static String vector(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return '"' + Base64.getEncoder().encodeToString(bytes.array()) + '"';
    }
}
