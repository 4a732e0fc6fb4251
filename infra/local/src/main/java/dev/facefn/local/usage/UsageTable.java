package dev.facefn.local.usage;

import dev.facefn.local.console.Console;
import dev.facefn.local.console.Table;
import java.math.BigDecimal;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// A report for people: a line each group, with how much of the whole it is.
final class UsageTable {
    private static final int BAR = 20;

    private UsageTable() {}

    static void print(Console console, JsonNode answer) {
        console.out()
                .printf(
                        "%s to %s, by %s%n",
                        answer.path("from").asString(),
                        answer.path("to").asString(),
                        answer.path("group_by").asString());
        JsonNode total = answer.path("total");
        if (total.path("requests").longValue() == 0) {
            console.out().println("nothing was used");
        } else {
            Table table =
                    new Table(
                            answer.path("group_by").asString(),
                            "requests",
                            "errors",
                            "images",
                            "faces",
                            "video s",
                            "p50 ms",
                            "p95 ms",
                            "p99 ms",
                            "cold",
                            total.path("currency").asString(),
                            "");
            answer.path("usage").forEach(group -> row(table, group, share(group, total)));
            row(table, total, "");
            table.print(console);
        }
        budget(console, answer.path("budget"));
    }

    private static void row(Table table, JsonNode group, String bar) {
        JsonNode latency = group.path("latency_ms");
        table.row(
                group.path("group").asString(),
                group.path("requests").longValue(),
                group.path("errors").longValue(),
                group.path("images").longValue(),
                group.path("faces").longValue(),
                String.format(Locale.ROOT, "%.1f", group.path("video_seconds").doubleValue()),
                millis(latency.path("p50")),
                millis(latency.path("p95")),
                millis(latency.path("p99")),
                group.path("cold_starts").longValue(),
                group.path("amount").asString(),
                bar);
    }

    private static String millis(JsonNode value) {
        return String.format(Locale.ROOT, "%.1f", value.doubleValue());
    }

    /// Of what was paid; where nothing was, of the requests.
    private static String share(JsonNode group, JsonNode total) {
        double whole = amount(total).doubleValue();
        return whole > 0
                ? bar(amount(group).doubleValue() / whole)
                : bar(
                        group.path("requests").doubleValue()
                                / Math.max(1, total.path("requests").doubleValue()));
    }

    private static BigDecimal amount(JsonNode group) {
        return new BigDecimal(group.path("amount").asString("0"));
    }

    /// @param share 0 to 1; what is more fills it, too
    private static String bar(double share) {
        int full = (int) Math.round(Math.clamp(share, 0, 1) * BAR);
        return "█".repeat(full) + "░".repeat(BAR - full);
    }

    private static void budget(Console console, JsonNode budget) {
        if (budget.isMissingNode()) {
            return;
        }
        double percent = budget.path("percent").doubleValue();
        String line =
                "budget of %s: %s of %s %s spent, %s left  %s %.1f %%"
                        .formatted(
                                budget.path("month").asString(),
                                budget.path("spent").asString(),
                                budget.path("limit").asString(),
                                budget.path("currency").asString(),
                                budget.path("remaining").asString(),
                                bar(percent / 100),
                                percent);
        console.out().println(percent < 80 ? line : console.yellow(line));
    }
}
