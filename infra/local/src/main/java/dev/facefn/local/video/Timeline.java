package dev.facefn.local.video;

import dev.facefn.local.console.Console;
import dev.facefn.local.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// The people of a video as a person reads them: a line each, with a bar over the whole video.
public final class Timeline {
    private static final int COLUMNS = 40;

    private Timeline() {}

    /// @param video the answer of `GET /v1/videos/{id}`
    public static void print(JsonNode video, Console console) {
        long duration = Math.max(1, video.path("duration_ms").asLong(0));
        Table table = new Table("person", "who", "seen", "frames", "when", "timeline");
        for (JsonNode person : video.path("people")) {
            table.row(
                    person.path("id").asString(),
                    who(person.path("person")),
                    String.format(Locale.ROOT, "%.1f s", seen(person) / 1000.0),
                    person.path("faces_seen").intValue(),
                    when(person),
                    bar(person, duration));
        }
        table.print(console);
    }

    /// `0:03`, or `1:02:03` from an hour on.
    public static String clock(long millis) {
        long seconds = millis / 1000;
        return seconds < 3600
                ? "%d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String who(JsonNode match) {
        if (!match.isObject()) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "%s (%.2f)",
                match.path("name").asString(match.path("person_id").asString()),
                match.path("similarity").doubleValue());
    }

    private static long seen(JsonNode person) {
        long millis = 0;
        for (JsonNode interval : person.path("intervals")) {
            millis += interval.path("end_ms").longValue() - interval.path("start_ms").longValue();
        }
        return millis;
    }

    private static String when(JsonNode person) {
        List<String> intervals = new ArrayList<>();
        for (JsonNode interval : person.path("intervals")) {
            intervals.add(
                    clock(interval.path("start_ms").longValue())
                            + "–"
                            + clock(interval.path("end_ms").longValue()));
        }
        int more = intervals.size() - 4;
        return String.join(", ", intervals.subList(0, Math.min(4, intervals.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /// A column is full where the person is seen at all.
    static String bar(JsonNode person, long duration) {
        StringBuilder bar = new StringBuilder("░".repeat(COLUMNS));
        for (JsonNode interval : person.path("intervals")) {
            int from = column(interval.path("start_ms").longValue(), duration);
            int to = column(Math.max(0, interval.path("end_ms").longValue() - 1), duration);
            bar.replace(from, to + 1, "█".repeat(Math.max(1, to + 1 - from)));
        }
        return bar.toString();
    }

    private static int column(long millis, long duration) {
        return Math.clamp(millis * COLUMNS / duration, 0, COLUMNS - 1);
    }
}
