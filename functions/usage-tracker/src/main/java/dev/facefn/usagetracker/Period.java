package dev.facefn.usagetracker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// From one moment to another, the last not included.
record Period(Instant from, Instant to) {
    private static final Duration LONGEST = Duration.ofDays(400);

    Period {
        if (!from.isBefore(to)) {
            throw Refusal.outside("from", from, "it has to be before " + to);
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Refusal.outside("to", to, "at most " + from.plus(LONGEST) + ", 400 days later");
        }
    }

    /// What is not given is the beginning of the month that the period ends in, and the end of the
    /// month that is now. Months are those of UTC.
    static Period of(@Nullable Instant from, @Nullable Instant to, Clock clock) {
        Instant end = to == null ? start(month(clock.instant()).plusMonths(1)) : to;
        return new Period(from == null ? start(month(end.minusNanos(1))) : from, end);
    }

    /// Which month in UTC it is then.
    static YearMonth month(Instant moment) {
        return YearMonth.from(moment.atOffset(ZoneOffset.UTC));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
