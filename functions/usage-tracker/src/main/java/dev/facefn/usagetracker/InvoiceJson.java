package dev.facefn.usagetracker;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.facefn.api.Receipt;
import dev.facefn.usage.Invoice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a tenant owes for a month. Amounts, prices and quantities are decimal text.
///
/// @param isFinal no later work is taken for this month
/// @param rows of the ledger that it was made of
/// @param head of the ledger when it was made; absent while that is empty
record InvoiceJson(
        String tenant,
        String month,
        @JsonProperty("final") boolean isFinal,
        String currency,
        List<InvoiceLineJson> lines,
        String total,
        long rows,
        @Nullable HeadJson head) {

    /// @param unit `call`, `image`, `face` or `video_second`
    record InvoiceLineJson(
            String function,
            String operation,
            String unit,
            String tier,
            String mode,
            String priceBook,
            String quantity,
            String unitPrice,
            String amount) {}

    /// The newest row of a ledger, which stands for all before it.
    record HeadJson(long seq, String hash) {}

    static InvoiceJson of(Invoice invoice) {
        String hash = invoice.headHash();
        return new InvoiceJson(
                invoice.tenant(),
                invoice.month().toString(),
                invoice.isFinal(),
                invoice.currency(),
                invoice.lines().stream().map(InvoiceJson::line).toList(),
                Receipt.text(invoice.total()),
                invoice.rows(),
                hash == null ? null : new HeadJson(invoice.headSeq(), hash));
    }

    private static InvoiceLineJson line(Invoice.Line line) {
        return new InvoiceLineJson(
                line.function(),
                line.operation(),
                line.unit(),
                line.tier(),
                line.mode(),
                line.priceBook(),
                Receipt.text(line.quantity()),
                Receipt.text(line.unitPrice()),
                Receipt.text(line.amount()));
    }
}
