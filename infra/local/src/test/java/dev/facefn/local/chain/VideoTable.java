package dev.facefn.local.chain;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What the chain says of a video, as lines that two runs can be compared by.
record VideoTable(List<String> lines) {

    static VideoTable of(JsonNode video) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s, %d ms, chunks %s"
                        .formatted(
                                video.path("status").asString(),
                                video.path("duration_ms").longValue(),
                                video.path("chunks")));
        for (JsonNode person : video.path("people")) {
            lines.add(
                    "%s seen %d times in %s, best at %d ms"
                            .formatted(
                                    person.path("id").asString(),
                                    person.path("faces_seen").intValue(),
                                    person.path("intervals"),
                                    person.at("/best_face/time_ms").longValue()));
        }
        return new VideoTable(lines);
    }
}
