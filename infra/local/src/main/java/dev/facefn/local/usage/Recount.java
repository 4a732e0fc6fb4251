package dev.facefn.local.usage;

import dev.facefn.usage.HashChain;
import dev.facefn.usage.Invoice;
import dev.facefn.usage.LedgerRow;
import dev.facefn.usage.PriceBook;
import dev.facefn.usage.UsageEntry;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Goes through a ledger and believes nothing of it: the chain of hashes, the price of every row by
/// its price book, and the sum of a month. Not thread-safe.
final class Recount implements Consumer<LedgerRow> {
    private static final int FAILED = 400;

    private final Invoice invoice;
    private final HashChain.Walk chain = new HashChain.Walk();
    private final Map<Long, BigDecimal> amounts = new HashMap<>();
    private final Set<Long> takenBack = new HashSet<>();
    private BigDecimal total = BigDecimal.ZERO;
    private long rows;
    private String headHash = HashChain.START;
    private @Nullable String fault;

    Recount(Invoice invoice) {
        this.invoice = invoice;
    }

    @Override
    public void accept(LedgerRow row) {
        if (fault != null) {
            return;
        }
        chain.accept(row);
        fault = chain.fault().map(HashChain.Fault::toString).orElseGet(() -> price(row));
        if (fault != null) {
            return;
        }
        rows++;
        amounts.put(row.seq(), row.entry().amount());
        if (row.seq() <= invoice.headSeq()) {
            headHash = row.hash();
            if (invoice.month().equals(month(row))) {
                total = total.add(row.entry().amount());
            }
        }
    }

    private @Nullable String price(LedgerRow row) {
        BigDecimal amount = row.entry().amount();
        Long corrects = row.corrects();
        if (corrects != null) {
            BigDecimal taken = amounts.get(corrects);
            if (taken == null || !takenBack.add(corrects)) {
                return "row %d takes back row %d, which is not to be taken back"
                        .formatted(row.seq(), corrects);
            }
            return differ(row.seq(), amount, taken.negate());
        }
        UsageEntry entry = row.entry();
        Optional<PriceBook> book = PriceBook.of(entry.priceBook());
        if (book.isEmpty() || !book.get().tiers().contains(entry.tier())) {
            return "row %d has prices that are not known here: %s, %s"
                    .formatted(row.seq(), entry.priceBook(), entry.tier());
        }
        BigDecimal price =
                entry.status() >= FAILED
                        ? BigDecimal.ZERO
                        : book.get()
                                .price(
                                        entry.operation(),
                                        entry.tier(),
                                        entry.mode(),
                                        entry.cache(),
                                        entry.units());
        return differ(row.seq(), amount, price);
    }

    private static @Nullable String differ(long seq, BigDecimal amount, BigDecimal price) {
        return amount.compareTo(price) == 0
                ? null
                : "row %d costs %s, its units and prices make %s"
                        .formatted(seq, amount.toPlainString(), price.toPlainString());
    }

    private static YearMonth month(LedgerRow row) {
        return YearMonth.from(row.entry().time().atOffset(ZoneOffset.UTC));
    }

    /// The first thing that is wrong; to be asked after the last row.
    Optional<String> fault() {
        if (fault != null) {
            return Optional.of(fault);
        }
        if (chain.head().seq() < invoice.headSeq()) {
            return Optional.of("row %d is missing".formatted(chain.head().seq() + 1));
        }
        if (invoice.headHash() != null && !invoice.headHash().equals(headHash)) {
            return Optional.of(
                    "row %d is not the one that the invoice names".formatted(invoice.headSeq()));
        }
        return total.compareTo(invoice.total()) == 0
                ? Optional.empty()
                : Optional.of(
                        "the rows of %s make %s, its invoice says %s"
                                .formatted(
                                        invoice.month(),
                                        total.toPlainString(),
                                        invoice.total().toPlainString()));
    }

    long rows() {
        return rows;
    }

    HashChain.Head head() {
        return chain.head();
    }
}
