package dev.facefn.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the lines of an invoice out of the sums of a ledger, and holds them against the amounts of
/// its rows.
public final class Billing {
    private static final Comparator<Invoice.Line> ORDER =
            Comparator.comparing(Invoice.Line::function)
                    .thenComparing(Invoice.Line::operation)
                    .thenComparing(Invoice.Line::unit)
                    .thenComparing(Invoice.Line::tier)
                    .thenComparing(Invoice.Line::mode)
                    .thenComparing(Invoice.Line::priceBook);

    private Billing() {}

    /// What was answered well (status below 400) and has the same prices; what was taken back is
    /// subtracted.
    public record Sum(
            String function,
            String operation,
            String tier,
            Mode mode,
            Cache cache,
            String priceBook,
            long calls,
            long images,
            long faces,
            long videoMs) {}

    /// All rows of a month.
    ///
    /// @param amount of all rows together
    public record Month(List<Sum> sums, BigDecimal amount, long rows, HashChain.Head head) {
        public Month {
            sums = List.copyOf(sums);
        }
    }

    /// @throws IllegalStateException where the lines and the rows differ: the price of a row was
    ///   not made by its price book
    public static Invoice invoice(String tenant, YearMonth month, Month found, Instant now) {
        List<Invoice.Line> lines = lines(found.sums());
        BigDecimal total =
                lines.stream().map(Invoice.Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (total.compareTo(found.amount()) != 0) {
            throw new IllegalStateException(
                    "the lines of %s come to %s %s and the rows of its ledger to %s"
                            .formatted(
                                    month,
                                    JsonText.decimal(total),
                                    PriceBook.CURRENCY,
                                    JsonText.decimal(found.amount())));
        }
        return new Invoice(
                tenant,
                month,
                LedgerRules.isFinal(month, now),
                PriceBook.CURRENCY,
                lines,
                total,
                found.rows(),
                found.head().seq(),
                found.head().seq() == 0 ? null : found.head().hash());
    }

    /// Where a quantity goes.
    private record Place(
            String function,
            String operation,
            String unit,
            String tier,
            String mode,
            String priceBook,
            BigDecimal unitPrice) {}

    private static List<Invoice.Line> lines(List<Sum> sums) {
        Map<Place, BigDecimal> quantities = new HashMap<>();
        for (Sum sum : sums) {
            for (PriceBook.Item item : priced(sum)) {
                Place place =
                        new Place(
                                sum.function(),
                                sum.operation(),
                                item.unit(),
                                sum.tier(),
                                sum.mode().wireName(),
                                sum.priceBook(),
                                item.unitPrice());
                quantities.merge(place, quantity(sum, item.unit()), BigDecimal::add);
            }
        }
        return quantities.entrySet().stream()
                .filter(line -> line.getValue().signum() != 0)
                .map(line -> line(line.getKey(), line.getValue()))
                .sorted(ORDER)
                .toList();
    }

    /// Each unit that has a price, once.
    private static List<PriceBook.Item> priced(Sum sum) {
        PriceBook book =
                PriceBook.of(sum.priceBook())
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "there is no price book " + sum.priceBook()));
        return book.items(
                sum.operation(), sum.tier(), sum.mode(), sum.cache(), new Units(1, 1, 1_000));
    }

    private static BigDecimal quantity(Sum sum, String unit) {
        return switch (unit) {
            case "call" -> BigDecimal.valueOf(sum.calls());
            case "image" -> BigDecimal.valueOf(sum.images());
            case "face" -> BigDecimal.valueOf(sum.faces());
            case "video_second" -> BigDecimal.valueOf(sum.videoMs(), 3);
            default -> throw new IllegalStateException("nobody counts the unit " + unit);
        };
    }

    private static Invoice.Line line(Place place, BigDecimal quantity) {
        return new Invoice.Line(
                place.function(),
                place.operation(),
                place.unit(),
                place.tier(),
                place.mode(),
                place.priceBook(),
                quantity,
                place.unitPrice(),
                quantity.multiply(place.unitPrice()));
    }
}
