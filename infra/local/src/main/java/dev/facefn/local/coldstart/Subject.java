package dev.facefn.local.coldstart;

import dev.facefn.compare.CompareApplication;
import dev.facefn.embedded.EmbeddedPostgres;
import dev.facefn.embedded.Login;
import dev.facefn.usagetracker.UsageTrackerApplication;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// A function, what it needs to start, and the call that a cold start is for.
///
/// @param environment without what only the owner of a database may
/// @param call by the key of the service and a photo
/// @param goal of a start as shipped, in milliseconds
record Subject(
        String function,
        Map<String, String> environment,
        Map<String, String> migration,
        String asked,
        BiFunction<String, byte[], FirstCall> call,
        int goal) {

    static final int LAMBDA_GOAL = 400;
    private static final String MATRIX = "/v1/similarity-matrix";
    private static final String EMBEDDINGS =
            "{\"embeddings\": [[0.6, 0.8, 0], [0.8, 0.6, 0], [0, 0, 1]], \"threshold\": 0.5}";
    private static final String QUOTE = "/v1/quote";
    private static final String WORK = "operation=detect&images=1000";

    static final List<String> FUNCTIONS =
            List.of("detect", "embed", "analyze-video-chunk", "compare", "usage-tracker");

    static Subject of(String function, EmbeddedPostgres database, Path models, Path keys) {
        Map<String, String> all =
                Map.of(
                        "FACEFN_MODELS", models.toString(),
                        "FACEFN_EVENTS_SECRET", keys.resolve("events.key").toString());
        return switch (function) {
            case "detect" ->
                    new Subject(
                            function,
                            all,
                            Map.of(),
                            "a photo: its faces",
                            (key, photo) ->
                                    FirstCall.post("/v1/detect", key, "image/jpeg", photo, 200),
                            800);
            case "embed" ->
                    new Subject(
                            function,
                            all,
                            Map.of(),
                            "a photo: the embedding of its largest face",
                            Subject::embeddings,
                            800);
            case "analyze-video-chunk" ->
                    new Subject(
                            function,
                            all,
                            Map.of(),
                            "an address to upload a video to",
                            (key, _) ->
                                    FirstCall.json("/v1/videos", key, "{\"upload\": true}", 202),
                            800);
            case "compare" ->
                    new Subject(
                            function,
                            with(all, compare(database, keys)),
                            owner("FACEFN_DATABASE_", database),
                            "three embeddings: who is one person",
                            (key, _) -> FirstCall.json(MATRIX, key, EMBEDDINGS, 200),
                            500);
            case "usage-tracker" ->
                    new Subject(
                            function,
                            with(all, usage(database)),
                            owner("FACEFN_USAGE_DATABASE_", database),
                            "the price of a thousand pictures; the key is in the database",
                            (key, _) -> FirstCall.json(QUOTE + "?" + WORK, key, "", 200),
                            500);
            default -> throw new IllegalArgumentException(function);
        };
    }

    /// The same call as an event of Lambda; empty for what does not run there.
    Optional<String> event(String key) {
        return switch (function) {
            case "compare" -> Optional.of(LambdaStart.event(MATRIX, "", key, EMBEDDINGS));
            case "usage-tracker" -> Optional.of(LambdaStart.event(QUOTE, WORK, key, ""));
            default -> Optional.empty();
        };
    }

    /// The class that a process of the function starts with.
    String main() {
        return function.equals("compare")
                ? CompareApplication.class.getName()
                : UsageTrackerApplication.class.getName();
    }

    private static FirstCall embeddings(String key, byte[] photo) {
        String picture = FirstCall.base64(photo);
        return FirstCall.json("/v1/embeddings", key, "{\"images\": [\"" + picture + "\"]}", 200);
    }

    private static Map<String, String> compare(EmbeddedPostgres database, Path keys) {
        return with(
                login("FACEFN_DATABASE_", database.url(), database.application()),
                Map.of(
                        "FACEFN_DATABASE_MASTERKEY",
                        keys.resolve("master.key").toString(),
                        "FACEFN_COMPARE_EMBEDURL",
                        "http://127.0.0.1:9"));
    }

    private static Map<String, String> usage(EmbeddedPostgres database) {
        return with(
                login("FACEFN_USAGE_DATABASE_", database.url(), database.usage()),
                Map.of("FACEFN_DATA_DEVKEY", "true"));
    }

    private static Map<String, String> login(String prefix, String url, Login login) {
        return Map.of(
                prefix + "URL", url,
                prefix + "USER", login.user(),
                prefix + "PASSWORD", login.password());
    }

    private static Map<String, String> owner(String prefix, EmbeddedPostgres database) {
        Login owner = database.owner();
        return Map.of(
                prefix + "OWNERUSER", owner.user(), prefix + "OWNERPASSWORD", owner.password());
    }

    static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }
}
