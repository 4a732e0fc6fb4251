package dev.facefn.usagetracker;

import dev.facefn.api.Reply;
import dev.facefn.usagetracker.InvoiceJson.InvoiceLineJson;
import java.util.List;
import java.util.stream.Collectors;

/// An invoice as CSV (RFC 4180): a line of names, one each line of the invoice, and the total.
final class InvoiceCsv {
    private static final String MEDIA_TYPE = "text/csv; charset=utf-8";
    private static final List<String> NAMES =
            List.of(
                    "month",
                    "function",
                    "operation",
                    "unit",
                    "tier",
                    "mode",
                    "price_book",
                    "quantity",
                    "unit_price",
                    "amount",
                    "currency");

    private InvoiceCsv() {}

    static Reply.Text of(InvoiceJson invoice) {
        StringBuilder text = new StringBuilder(row(NAMES));
        for (InvoiceLineJson line : invoice.lines()) {
            text.append(
                    row(
                            List.of(
                                    invoice.month(),
                                    line.function(),
                                    line.operation(),
                                    line.unit(),
                                    line.tier(),
                                    line.mode(),
                                    line.priceBook(),
                                    line.quantity(),
                                    line.unitPrice(),
                                    line.amount(),
                                    invoice.currency())));
        }
        text.append(
                row(
                        List.of(
                                invoice.month(),
                                "total",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "",
                                invoice.total(),
                                invoice.currency())));
        return new Reply.Text(MEDIA_TYPE, text.toString());
    }

    private static String row(List<String> cells) {
        return cells.stream().map(InvoiceCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /// Names come from events: what a spreadsheet would compute is made text.
    private static String cell(String text) {
        boolean number = text.matches("-?[0-9.]+");
        String safe = !number && text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
