package dev.facefn.usagetracker;

import dev.facefn.api.Caller;
import dev.facefn.api.Receipt;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Ledger;
import dev.facefn.usage.LedgerRow;
import dev.facefn.usage.PriceBook;
import dev.facefn.usage.UsageReport;
import dev.facefn.usagetracker.LedgerJson.LedgerRowJson;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Tells what was used and what it costs, of the caller's own tenant, and takes rows back.
final class UsageHandlers {
    private static final int MOST_SUMS = 3;

    private final Ledger ledger;
    private final Budgets budgets;
    private final Clock clock;
    private final Semaphore sums = new Semaphore(MOST_SUMS);

    UsageHandlers(Ledger ledger, Budgets budgets, Clock clock) {
        this.ledger = ledger;
        this.budgets = budgets;
        this.clock = clock;
    }

    /// A row that was taken back, and the one that does it.
    record CorrectionJson(
            String tenant,
            long seq,
            long corrects,
            String amount,
            String currency,
            String reason) {}

    UsageJson report(UsageRequest.Report request) {
        String tenant = request.context().tenant();
        Period period = Period.of(request.from(), request.to(), clock);
        UsageReport report =
                summed(() -> ledger.report(tenant, period.from(), period.to(), request.groupBy()));
        return new UsageJson(
                report.groups().stream().map(UsageJson::of).toList(),
                UsageJson.of(report.total()),
                period.from().toString(),
                period.to().toString(),
                request.groupBy().wireName(),
                budgets.of(tenant).map(Budgets.State::json).orElse(null));
    }

    /// A record, or a text where CSV was asked for.
    Object invoice(UsageRequest.OfMonth request) {
        YearMonth now = Period.month(clock.instant());
        YearMonth month = request.month() == null ? now : request.month();
        if (month.isAfter(now)) {
            throw Refusal.outside("month", month, "at most " + now);
        }
        InvoiceJson invoice =
                InvoiceJson.of(
                        summed(() ->
                                ledger.invoice(
                                        request.context().tenant(), month, clock.instant())));
        return request.csv() ? InvoiceCsv.of(invoice) : invoice;
    }

    /// Sums of many rows leave connections for those who look keys up.
    private <T> T summed(Supplier<T> sum) {
        if (!sums.tryAcquire()) {
            throw new FacefnException(
                    ErrorCode.UNAVAILABLE, "too many reports are made at once, try again");
        }
        try {
            return sum.get();
        } finally {
            sums.release();
        }
    }

    LedgerJson rows(UsageRequest.Rows request) {
        String tenant = request.context().tenant();
        List<LedgerRowJson> rows =
                FirstRows.of(ledger, tenant, request.from(), request.limit() + 1).stream()
                        .map(LedgerJson::of)
                        .toList();
        return rows.size() <= request.limit()
                ? new LedgerJson(rows, null)
                : new LedgerJson(rows.subList(0, request.limit()), rows.getLast().seq());
    }

    CorrectionJson correct(UsageRequest.Correction request) {
        Caller caller = request.context().caller();
        String tenant = request.tenant();
        LedgerRow row = ledger.correct(tenant, request.seq(), request.reason(), clock.instant());
        Audit.note("a row was taken back", caller, tenant, Integer.toString(request.seq()));
        return new CorrectionJson(
                tenant,
                row.seq(),
                request.seq(),
                Receipt.text(row.entry().amount()),
                PriceBook.CURRENCY,
                request.reason());
    }
}
