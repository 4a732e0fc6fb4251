package dev.facefn.usagetracker;

import dev.facefn.events.UsageRecorded;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Cache;
import dev.facefn.usage.Mode;
import dev.facefn.usage.PriceBook;
import dev.facefn.usage.Units;
import java.math.BigDecimal;
import java.util.Map;

/// What recorded work costs, computed anew by whoever keeps the ledger.
final class Pricing {
    /// The tier of a tenant that nobody has given another.
    static final String STANDARD = "standard";

    private static final int FAILED = 400;

    private Pricing() {}

    /// Nothing where the answer was a failure.
    ///
    /// @throws FacefnException `unavailable` for a price book that a newer version of this program
    ///   knows, `invalid_request` for a tier that is in none
    static BigDecimal of(UsageRecorded work, String tier, Units units) {
        PriceBook book =
                PriceBook.of(work.priceBook())
                        .orElseThrow(() ->
                                FacefnException.because(
                                        ErrorCode.UNAVAILABLE,
                                        "price_book",
                                        "the price book of the record is not known here yet"));
        if (!book.tiers().contains(tier)) {
            throw new FacefnException(
                    ErrorCode.INVALID_REQUEST,
                    "tier: it is in no price list of " + book.version(),
                    Map.of("field", "tier"),
                    null);
        }
        return work.status() >= FAILED
                ? BigDecimal.ZERO
                : book.price(
                        work.operation(),
                        tier,
                        Mode.of(work.mode()),
                        Cache.of(work.cache()),
                        units);
    }
}
