package dev.facefn.local.events;

import dev.facefn.local.console.Console;
import dev.facefn.local.console.Table;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Events for people: the oldest first, one line a delivery.
final class EventTable {
    private EventTable() {}

    /// @param most of the newest events
    static void print(Console console, JsonNode answer, int most, String nothing) {
        List<JsonNode> events = new ArrayList<>();
        answer.path("events").forEach(events::add);
        if (events.isEmpty()) {
            console.out().println(nothing);
            console.out().flush();
            return;
        }
        Table table =
                new Table(
                        "time", "type", "subject", "source", "id", "to", "state", "tries",
                        "reason");
        for (JsonNode event : events.subList(0, Math.min(most, events.size())).reversed()) {
            rows(table, event);
        }
        table.print(console);
    }

    private static void rows(Table table, JsonNode event) {
        JsonNode deliveries = event.path("deliveries");
        if (deliveries.isEmpty()) {
            row(table, event, "–", "", "", "");
        }
        for (JsonNode delivery : deliveries) {
            row(
                    table,
                    event,
                    delivery.path("subscription").asString(""),
                    delivery.path("state").asString(""),
                    delivery.path("tries").asString(""),
                    delivery.path("reason").asString(""));
        }
    }

    private static void row(Table table, JsonNode event, Object... delivery) {
        table.row(
                event.path("time").asString(""),
                event.path("type").asString(""),
                event.path("subject").asString(""),
                event.path("source").asString(""),
                event.path("id").asString(""),
                delivery[0],
                delivery[1],
                delivery[2],
                delivery[3]);
    }
}
