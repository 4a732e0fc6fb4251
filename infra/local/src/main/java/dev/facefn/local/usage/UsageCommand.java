package dev.facefn.local.usage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.local.console.Console;
import dev.facefn.local.platform.ApiClient;
import dev.facefn.local.platform.Platforms;
import dev.facefn.usage.GroupBy;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `facefn usage`.
@Command(
        name = "usage",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what was used and what it costs: of this month, or of a period.",
            "Works with the platform that `facefn up` runs on the same --data, or starts one for"
                    + " as long as the command takes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  facefn usage",
            "  facefn usage --from 2026-11-01 --to 2026-11-08 --by day",
            "  facefn usage invoice --month 2026-11 --csv",
            "  facefn usage verify                   recompute the invoice from the ledger",
            "  facefn usage export november.jsonl    let somebody else do it"
        })
public final class UsageCommand implements Callable<Integer> {
    private final Console console;
    private final Platforms platforms;

    @Mixin private UsageOptions options = new UsageOptions();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "From when on, as 2026-11-01 or 2026-11-01T00:00:00Z. Default: the beginning"
                            + " of the month.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Until when, not included. Default: the end of this month.")
    private @Nullable String to;

    @Option(
            names = "--by",
            defaultValue = "function",
            paramLabel = "GROUP",
            description =
                    "What a line is: function, endpoint, status, model or day. Default: function.")
    private GroupBy by = GroupBy.FUNCTION;

    public UsageCommand(Console console, Platforms platforms) {
        this.console = console;
        this.platforms = platforms;
    }

    @Override
    public Integer call() throws IOException {
        return platforms.use(options.data(), this::show);
    }

    private int show(ApiClient api) throws IOException {
        String query =
                "?group_by=%s%s%s".formatted(by.wireName(), time("from", from), time("to", to));
        JsonNode answer = api.get("/v1/usage" + query);
        if (options.json()) {
            console.out().println(answer);
        } else {
            UsageTable.print(console, answer);
        }
        console.out().flush();
        return 0;
    }

    /// A day is its beginning in UTC.
    private static String time(String name, @Nullable String given) {
        if (given == null) {
            return "";
        }
        String time = given.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? given + "T00:00:00Z" : given;
        return "&" + name + "=" + URLEncoder.encode(time, UTF_8);
    }
}
