package dev.facefn.local.usage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.local.console.Console;
import dev.facefn.local.platform.ApiClient;
import dev.facefn.local.platform.Platforms;
import dev.facefn.usage.Invoice;
import dev.facefn.usage.UsageExport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `facefn usage export`.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the invoice of a month, the prices and the whole ledger to a file, one line of"
                    + " JSON each, so that anybody can recompute it without us:",
            "  python3 infra/verify-invoice.py FILE"
        })
public final class ExportUsageCommand implements Callable<Integer> {
    private final Console console;
    private final Platforms platforms;

    @Mixin private UsageOptions options = new UsageOptions();

    @Parameters(paramLabel = "FILE", description = "Where to; it is written anew.")
    private Path file = Path.of("usage.jsonl");

    @Option(
            names = "--month",
            paramLabel = "MONTH",
            description = "Whose invoice, in UTC, such as 2026-11. Default: this one.")
    private @Nullable String month;

    public ExportUsageCommand(Console console, Platforms platforms) {
        this.console = console;
        this.platforms = platforms;
    }

    /// What was written.
    record Written(String file, String month, long rows) {}

    @Override
    public Integer call() throws IOException {
        String query = UsageOptions.month(month);
        return platforms.use(options.data(), api -> export(api, query));
    }

    private int export(ApiClient api, String query) throws IOException {
        Invoice invoice = InvoiceAnswer.read(api.get("/v1/usage/invoice?" + query));
        long[] rows = {0};
        try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
            UsageExport.write(
                    invoice,
                    sink ->
                            LedgerPages.read(
                                    api,
                                    row -> {
                                        rows[0]++;
                                        sink.accept(row);
                                    }),
                    out);
        }
        Written written = new Written(file.toString(), invoice.month().toString(), rows[0]);
        if (options.json()) {
            console.json(written);
        } else {
            console.out()
                    .printf(
                            "%s: the invoice of %s and %d rows%n",
                            written.file(), written.month(), written.rows());
        }
        console.out().flush();
        return 0;
    }
}
