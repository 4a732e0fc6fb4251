package dev.facefn.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.usage.Cache;
import dev.facefn.usage.Invoice;
import dev.facefn.usage.Ledger;
import dev.facefn.usage.Mode;
import dev.facefn.usage.PriceBook;
import dev.facefn.usage.Seen;
import dev.facefn.usage.Units;
import dev.facefn.usage.UsageEntry;
import dev.facefn.usage.UsageExport;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An invoice of ours, recomputed by a program that shares no code with us. SKIPPED where there is
/// no Python.
class InvoiceScriptTest {
    private static final Path SCRIPT = Path.of("../../infra/verify-invoice.py");
    private static final Path PRICES =
            Path.of("../usage/src/main/resources/dev/facefn/usage/prices");
    private static final YearMonth MONTH = YearMonth.of(2026, 11);
    @TempDir static Path directory;
    private static PostgresUsage usage;
    private static Path export;

    /// What the script said, and how it ended.
    private record Verdict(int status, String line) {}

    @BeforeAll
    static void fill() throws Exception {
        if (!python()) {
            String skipped = "SKIPPED: there is no python3 to recompute an invoice";
            System.out.println(skipped);
            Assumptions.abort(skipped);
        }
        PostgresSettings settings = TestServer.embedded().database("usage_invoice");
        usage = PostgresUsage.open(TestServer.usage(settings), Clock.systemUTC());
        Ledger ledger = usage.ledger();
        ledger.take(entries(), UsageRows.NOW);
        ledger.correct("a", 7, "wrong: \"ü\" \\ \n \uD83D\uDE00", UsageRows.NOW);
        ledger.correct("a", 20, "twice", UsageRows.NOW);
        export = directory.resolve("export.jsonl");
        Files.writeString(export, export(ledger, ledger.invoice("a", MONTH, UsageRows.NOW)));
    }

    private static String export(Ledger ledger, Invoice invoice) {
        StringBuilder text = new StringBuilder();
        UsageExport.write(ledger, invoice, text);
        return text.toString();
    }

    @AfterAll
    static void close() {
        if (usage != null) {
            usage.close();
        }
    }

    /// Of every operation, tier, mode and cache, of two months, some of them errors.
    private static List<UsageEntry> entries() {
        Random random = new Random(11);
        List<UsageEntry> entries = new ArrayList<>();
        List<String> operations =
                List.of("detect", "embed", "compare", "analyzeChunk", "listPersons", "addFaces");
        for (int i = 0; i < 400; i++) {
            String operation = operations.get(random.nextInt(operations.size()));
            String tier = List.of("standard", "volume", "free").get(random.nextInt(3));
            Mode mode = Mode.values()[random.nextInt(Mode.values().length)];
            Cache cache = Cache.values()[random.nextInt(Cache.values().length)];
            int status = random.nextInt(5) == 0 ? 503 : 200;
            Units units =
                    new Units(
                            random.nextInt(4),
                            random.nextInt(9),
                            operation.equals("analyzeChunk") ? random.nextInt(20_000) : 0);
            entries.add(
                    new UsageEntry(
                            "a",
                            "/functions/ü",
                            "id " + i,
                            UsageRows.NOW.minusSeconds(random.nextInt(30 * 86_400)),
                            random.nextBoolean() ? "key_1" : null,
                            "ü",
                            operation,
                            status,
                            units,
                            cache,
                            mode,
                            random.nextBoolean(),
                            tier,
                            "2026-11",
                            status < 400
                                    ? PriceBook.current().price(operation, tier, mode, cache, units)
                                    : BigDecimal.ZERO,
                            random.nextDouble() * 1_000,
                            random.nextDouble() / 1_000,
                            0,
                            random.nextLong(1L << 40),
                            random.nextBoolean() ? "ab".repeat(32) : null,
                            new Seen(
                                    List.of(random.nextInt(40_000)),
                                    random.nextInt(2),
                                    List.of(random.nextDouble() * 2 - 1))));
        }
        return entries;
    }

    @Test
    void theInvoiceIsTheSameToTheLastDigit() throws Exception {
        Invoice invoice = usage.ledger().invoice("a", MONTH, UsageRows.NOW);
        Verdict verdict = verify(export);
        assertThat(verdict.line())
                .startsWith("OK: 402 rows of a ")
                .contains(
                        "2026-11 comes to %s USD in %d rows"
                                .formatted(
                                        invoice.total().stripTrailingZeros().toPlainString(),
                                        invoice.rows()));
        assertThat(verdict.status()).isZero();
        assertThat(invoice.rows()).isBetween(200L, 350L);
        assertThat(invoice.lines()).hasSizeGreaterThan(10);
        assertThat(verify(export, PRICES.toString())).as("by the book itself").isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | \"amount\":\"[^\"]*\" | \"amount\":\"9\" | row 5 was altered",
                "9 | \"bytes\":\\d+ | \"bytes\":1 | row 9 was altered",
                "9 | \"hash\":\"[^\"]*\" | \"hash\":\"00\" | row 9 was altered",
                "30 | .* | '' | row 30 is missing",
                "0 | \"total\":\"[^\"]*\" | \"total\":\"1\" | the invoice says 1",
                "0 | \"quantity\":\"[^\"]*\" | \"quantity\":\"1234\" | 1234",
                "0 | \"rows\":\\d+ | \"rows\":7 | the invoice has 7 rows",
                "0 | \"head_hash\":\"[^\"]*\" | \"head_hash\":\"00\" | another row 402",
                "0 | \"standard.embed.image.cpu\":\"0.001\" | \"standard.embed.image.cpu\":\"0.002\" | by its price book",
                "0 | facefn-usage/1 | facefn-usage/2 | no export of the format",
                "0 | .* | nonsense | no export"
            })
    void whatIsWrongIsNamed(int line, String text, String other, String verdict) throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(export));
        String changed = lines.get(line).replaceFirst(text, other);
        assertThat(changed).isNotEqualTo(lines.get(line));
        if (changed.isEmpty()) {
            lines.remove(line);
        } else {
            lines.set(line, changed);
        }
        Path wrong = Files.write(directory.resolve("wrong.jsonl"), lines);
        Verdict found = verify(wrong);
        assertThat(found.line()).startsWith("WRONG: ").contains(verdict);
        assertThat(found.status()).isEqualTo(1);
    }

    @Test
    void anEndThatIsCutOffIsMissed() throws Exception {
        List<String> lines = Files.readAllLines(export);
        Path cut = Files.write(directory.resolve("cut.jsonl"), lines.subList(0, 401));
        assertThat(verify(cut).line()).contains("made of 402 rows, and there are 400");
    }

    @Test
    void rowsThatAreNewerThanTheInvoiceDoNotDisturbIt() throws Exception {
        Invoice before = usage.ledger().invoice("b", MONTH, UsageRows.NOW);
        usage.ledger().take(UsageRows.entry("b", "e1", UsageRows.NOW, 1), UsageRows.NOW);
        Path text = Files.writeString(directory.resolve("b.jsonl"), export(usage.ledger(), before));
        assertThat(verify(text).line()).startsWith("OK: 1 rows of b").contains("comes to 0 USD");
    }

    private static boolean python() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static Verdict verify(Path file, String... more) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("python3", SCRIPT.toString(), file.toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said.strip().lines()).hasSize(1);
        return new Verdict(process.exitValue(), said.strip());
    }
}
