package dev.facefn.local.usage;

import dev.facefn.local.console.Console;
import dev.facefn.local.platform.ApiClient;
import dev.facefn.local.platform.Platforms;
import dev.facefn.usage.Invoice;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `facefn usage verify`.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Reads the whole ledger, checks the hash of every row and its hold on the row before"
                    + " it, prices every row again, and holds the sum against the invoice.",
            "Keep the head that it prints: whoever changes a row later cannot make it again.",
            "Exit code 1 says that something is wrong; the first such row is named."
        })
public final class VerifyUsageCommand implements Callable<Integer> {
    private final Console console;
    private final Platforms platforms;

    @Mixin private UsageOptions options = new UsageOptions();

    @Option(
            names = "--month",
            paramLabel = "MONTH",
            description = "Whose invoice, in UTC, such as 2026-11. Default: this one.")
    private @Nullable String month;

    public VerifyUsageCommand(Console console, Platforms platforms) {
        this.console = console;
        this.platforms = platforms;
    }

    /// What was found.
    record Verdict(
            boolean ok,
            long rows,
            String month,
            String total,
            String currency,
            long headSeq,
            String headHash,
            @Nullable String fault) {}

    @Override
    public Integer call() throws IOException {
        String query = UsageOptions.month(month);
        return platforms.use(options.data(), api -> verify(api, query));
    }

    private int verify(ApiClient api, String query) throws IOException {
        Invoice invoice = InvoiceAnswer.read(api.get("/v1/usage/invoice?" + query));
        Recount recount = new Recount(invoice);
        LedgerPages.read(api, recount);
        Optional<String> fault = recount.fault();
        tell(
                new Verdict(
                        fault.isEmpty(),
                        recount.rows(),
                        invoice.month().toString(),
                        invoice.total().toPlainString(),
                        invoice.currency(),
                        recount.head().seq(),
                        recount.head().hash(),
                        fault.orElse(null)));
        return fault.isEmpty() ? 0 : 1;
    }

    private void tell(Verdict verdict) {
        if (options.json()) {
            console.json(verdict);
        } else if (verdict.fault() != null) {
            console.out().println(console.red("wrong: " + verdict.fault()));
        } else {
            console.out()
                    .printf(
                            "%s %d rows, total %s %s in %s, head %d %s%n",
                            console.green("ok:"),
                            verdict.rows(),
                            verdict.total(),
                            verdict.currency(),
                            verdict.month(),
                            verdict.headSeq(),
                            verdict.headHash());
        }
        console.out().flush();
    }
}
