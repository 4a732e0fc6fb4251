package dev.facefn.local.usage;

import dev.facefn.local.console.Console;
import dev.facefn.local.console.Table;
import dev.facefn.local.console.WrongUsage;
import dev.facefn.local.platform.ApiClient;
import dev.facefn.local.platform.Platforms;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `facefn usage invoice`.
@Command(
        name = "invoice",
        mixinStandardHelpOptions = true,
        description = "Shows what is owed for a month, line by line.")
public final class InvoiceCommand implements Callable<Integer> {
    private final Console console;
    private final Platforms platforms;

    @Mixin private UsageOptions options = new UsageOptions();

    @Option(
            names = "--month",
            paramLabel = "MONTH",
            description = "In UTC, such as 2026-11. Default: this one.")
    private @Nullable String month;

    @Option(names = "--csv", description = "For a spreadsheet.")
    private boolean csv;

    public InvoiceCommand(Console console, Platforms platforms) {
        this.console = console;
        this.platforms = platforms;
    }

    @Override
    public Integer call() throws IOException {
        if (csv && options.json()) {
            throw new WrongUsage("give --csv or --json, not both of them");
        }
        String query = "?" + UsageOptions.month(month);
        return platforms.use(options.data(), api -> show(api, query));
    }

    private int show(ApiClient api, String query) throws IOException {
        if (csv) {
            String separator = query.length() > 1 ? "&" : "";
            console.out().print(api.text("/v1/usage/invoice" + query + separator + "format=csv"));
        } else {
            JsonNode invoice = api.get("/v1/usage/invoice" + query);
            if (options.json()) {
                console.out().println(invoice);
            } else {
                print(invoice);
            }
        }
        console.out().flush();
        return 0;
    }

    private void print(JsonNode invoice) {
        console.out()
                .printf(
                        "%s of %s%s%n",
                        console.bold("invoice " + invoice.path("month").asString()),
                        invoice.path("tenant").asString(),
                        invoice.path("final").booleanValue() ? "" : ", not final yet");
        Table table =
                new Table(
                        "function",
                        "operation",
                        "unit",
                        "tier",
                        "mode",
                        "prices",
                        "quantity",
                        "price",
                        invoice.path("currency").asString());
        for (JsonNode line : invoice.path("lines")) {
            table.row(
                    line.path("function").asString(),
                    line.path("operation").asString(),
                    line.path("unit").asString(),
                    line.path("tier").asString(),
                    line.path("mode").asString(),
                    line.path("price_book").asString(),
                    line.path("quantity").asString(),
                    line.path("unit_price").asString(),
                    line.path("amount").asString());
        }
        table.row("total", "", "", "", "", "", "", "", invoice.path("total").asString());
        table.print(console);
        JsonNode head = invoice.path("head");
        if (!head.isMissingNode()) {
            console.out()
                    .printf(
                            "made of %d rows; the ledger ends with row %d, %s%n",
                            invoice.path("rows").longValue(),
                            head.path("seq").longValue(),
                            head.path("hash").asString());
        }
    }
}
