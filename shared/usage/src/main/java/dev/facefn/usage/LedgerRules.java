package dev.facefn.usage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;

/// What every ledger holds itself to.
public final class LedgerRules {
    /// Work of before is not taken any more.
    public static final Duration OLDEST = Duration.ofDays(35);

    /// Clocks may differ by so much.
    public static final Duration AHEAD = Duration.ofMinutes(5);

    /// Source of corrections.
    public static final String CORRECTIONS = "/corrections";

    private static final int LONGEST_REASON = 500;

    private LedgerRules() {}

    /// Whether the time of an entry can be right.
    public static boolean isTimely(Instant time, Instant now) {
        return !time.isBefore(now.minus(OLDEST)) && !time.isAfter(now.plus(AHEAD));
    }

    /// SHA-256 of what is billed, in hexadecimal: operation, status, units, mode, cache, tier and
    /// price book. A repeated attempt may take another time.
    public static String payload(UsageEntry entry) {
        String billed =
                JsonText.of(
                        Map.of(
                                "operation", entry.operation(),
                                "status", entry.status(),
                                "units", LedgerText.units(entry.units()),
                                "mode", entry.mode().wireName(),
                                "cache", entry.cache().wireName(),
                                "tier", entry.tier(),
                                "price_book", entry.priceBook()));
        return HexFormat.of().formatHex(HashChain.sha256().digest(billed.getBytes(UTF_8)));
    }

    /// Whether an entry is one of the calls that a key's daily quota is for: asked for directly,
    /// and answered well.
    public static boolean isCallOfKey(UsageEntry entry) {
        return entry.key() != null && entry.status() < 400;
    }

    /// What takes a row back: of the same month, for the same units, with the other amount.
    ///
    /// @throws FacefnException `invalid_request` where the row is a correction, or without a reason
    public static UsageEntry correction(LedgerRow row, String reason) {
        if (row.corrects() != null) {
            throw invalid("row %d is a correction: it cannot be taken back".formatted(row.seq()));
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw invalid(
                    "a correction has a reason of 1 to %d characters".formatted(LONGEST_REASON));
        }
        UsageEntry of = row.entry();
        return new UsageEntry(
                of.tenant(),
                CORRECTIONS,
                "cor_" + row.seq(),
                of.time(),
                of.key(),
                of.function(),
                of.operation(),
                of.status(),
                of.units(),
                of.cache(),
                of.mode(),
                of.coldStart(),
                of.tier(),
                of.priceBook(),
                of.amount().negate(),
                0,
                0,
                0,
                0,
                of.model(),
                Seen.NOTHING);
    }

    public static FacefnException noSuchRow(long seq) {
        return invalid("there is no row %d".formatted(seq));
    }

    public static FacefnException takenBack(long seq) {
        return invalid("row %d was taken back before".formatted(seq));
    }

    /// Whether no more work of a month is taken.
    public static boolean isFinal(YearMonth month, Instant now) {
        return !now.isBefore(end(month).plus(OLDEST));
    }

    public static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// The first moment after it.
    public static Instant end(YearMonth month) {
        return start(month.plusMonths(1));
    }

    private static FacefnException invalid(String message) {
        return new FacefnException(ErrorCode.INVALID_REQUEST, message);
    }
}
