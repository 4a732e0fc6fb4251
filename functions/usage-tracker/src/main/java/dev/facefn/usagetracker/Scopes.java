package dev.facefn.usagetracker;

import dev.facefn.api.Caller;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a key may be good for.
final class Scopes {
    static final String ADMIN = "admin";
    static final String OPERATOR = "operator";

    private static final List<String> FUNCTIONS =
            List.of("detect", "embed", "compare", "analyze-video-chunk", "usage-tracker");

    /// Every scope that there is, by its name.
    static final Map<String, String> WORDS =
            Stream.concat(FUNCTIONS.stream(), Stream.of(Caller.EVERYTHING, ADMIN, OPERATOR))
                    .collect(
                            Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));

    private Scopes() {}

    static boolean operates(Caller caller) {
        return caller.may(OPERATOR);
    }
}
