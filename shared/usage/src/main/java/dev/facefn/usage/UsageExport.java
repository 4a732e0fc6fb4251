package dev.facefn.usage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A ledger as a text that anybody can check without us, as `infra/verify-invoice.py` does. Lines
/// of JSON in UTF-8, each ended by a line feed:
///
/// - the first has `format`, `tenant`, `currency`, `prices` (of every price book, by name) and
///   `invoice`;
/// - each other is a row: its canonical text, of which the closing brace makes room for
///   `,"hash":"…"}`.
///
/// ```java
/// Invoice invoice = ledger.invoice(tenant, month, clock.instant());
/// UsageExport.write(ledger, invoice, writer);
/// ```
public final class UsageExport {
    public static final String FORMAT = "facefn-usage/1";

    private UsageExport() {}

    /// Every row of the tenant of an invoice, after the invoice. It may end with rows that are
    /// newer than the invoice.
    ///
    /// @throws UncheckedIOException where it cannot be written
    public static void write(Ledger ledger, Invoice invoice, Appendable out) {
        write(invoice, sink -> ledger.read(invoice.tenant(), 1, sink), out);
    }

    /// The same with rows from anywhere.
    ///
    /// @param rows gives every row of the tenant in order of `seq`
    /// @throws UncheckedIOException where it cannot be written
    public static void write(Invoice invoice, Consumer<Consumer<LedgerRow>> rows, Appendable out) {
        line(out, JsonText.of(header(invoice)));
        rows.accept(row -> line(out, row(row)));
    }

    static String row(LedgerRow row) {
        String text = LedgerText.of(row);
        return text.substring(0, text.length() - 1) + ",\"hash\":\"" + row.hash() + "\"}";
    }

    private static void line(Appendable out, String text) {
        try {
            out.append(text).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> header(Invoice invoice) {
        Map<String, Object> prices = new TreeMap<>();
        PriceBook.all().forEach(book -> prices.put(book.version(), book.prices()));
        return Map.of(
                "format",
                FORMAT,
                "tenant",
                invoice.tenant(),
                "currency",
                invoice.currency(),
                "prices",
                prices,
                "invoice",
                invoice(invoice));
    }

    private static Map<String, @Nullable Object> invoice(Invoice invoice) {
        Map<String, @Nullable Object> members = new HashMap<>();
        members.put("month", invoice.month().toString());
        members.put("final", invoice.isFinal());
        members.put("lines", invoice.lines().stream().map(UsageExport::line).toList());
        members.put("total", invoice.total());
        members.put("rows", invoice.rows());
        members.put("head_seq", invoice.headSeq());
        members.put("head_hash", invoice.headHash());
        return members;
    }

    private static Map<String, Object> line(Invoice.Line line) {
        return Map.of(
                "function", line.function(),
                "operation", line.operation(),
                "unit", line.unit(),
                "tier", line.tier(),
                "mode", line.mode(),
                "price_book", line.priceBook(),
                "quantity", line.quantity(),
                "unit_price", line.unitPrice(),
                "amount", line.amount());
    }
}
