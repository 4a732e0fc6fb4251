package dev.facefn.usagetracker;

import dev.facefn.events.BudgetExceeded;
import dev.facefn.events.Event;
import dev.facefn.events.EventId;
import dev.facefn.events.UsageRecorded;
import dev.facefn.usage.Accounts;
import dev.facefn.usage.Accounts.Tenant;
import dev.facefn.usage.Ledger;
import dev.facefn.usage.Ledger.Taken;
import dev.facefn.usage.PriceBook;
import dev.facefn.usage.UsageEntry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what functions did into the ledger, once each, and says when a budget is used up.
///
/// Four fifths and the whole of a budget are told once a month each, under ids that follow from
/// tenant, month and share. Whoever notes first that a share is spent tells it; should that be lost
/// on the way, the same record comes again and tells it again.
final class UsageEvents implements Function<Event, List<Event>> {
    static final String SOURCE = "/functions/usage-tracker";

    private static final Logger log = LoggerFactory.getLogger(UsageEvents.class);
    private static final List<Integer> SHARES = List.of(80, 100);

    private final Ledger ledger;
    private final Accounts accounts;
    private final BudgetShares shares;
    private final Clock clock;

    UsageEvents(Ledger ledger, Accounts accounts, BudgetShares shares, Clock clock) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.shares = shares;
        this.clock = clock;
    }

    @Override
    public List<Event> apply(Event event) {
        if (!(event.data() instanceof UsageRecorded work)) {
            throw Refusal.invalid("type", "it is no usage.recorded");
        }
        UsageEntry entry = RecordedWork.entry(event, work, () -> tier(event.tenant()));
        Taken taken = ledger.take(entry, clock.instant());
        return switch (taken) {
            case RECORDED, DUPLICATE -> alerts(event, entry, taken == Taken.DUPLICATE);
            case CONFLICT -> aside(event, "a record came with other contents under the same id");
            case QUARANTINED -> aside(event, "a record is too old, or from the future");
        };
    }

    private String tier(String tenant) {
        return accounts.tenant(tenant).map(Tenant::tier).orElse(Pricing.STANDARD);
    }

    private static List<Event> aside(Event event, String why) {
        log.atWarn().addKeyValue("id", event.id()).addKeyValue("source", event.source()).log(why);
        return List.of();
    }

    /// @param again whether the record was there before, so that it may have to be told again
    private List<Event> alerts(Event cause, UsageEntry entry, boolean again) {
        if (entry.amount().signum() == 0) {
            return List.of();
        }
        BigDecimal limit = accounts.tenant(entry.tenant()).map(Tenant::budget).orElse(null);
        if (limit == null) {
            return List.of();
        }
        YearMonth month = Period.month(entry.time());
        BigDecimal spent = accounts.spent(entry.tenant(), month);
        shares.note(entry.tenant(), month, limit, spent);
        List<Event> alerts = new ArrayList<>();
        for (int share : SHARES) {
            BigDecimal line = limit.multiply(BigDecimal.valueOf(share, 2));
            boolean passed = spent.compareTo(line) >= 0;
            if (passed && (accounts.crossed(entry.tenant(), month, share) || again)) {
                alerts.add(alert(cause, month, share, limit, spent));
            }
        }
        return alerts;
    }

    private static Event alert(
            Event cause, YearMonth month, int share, BigDecimal limit, BigDecimal spent) {
        return new Event(
                EventId.of(SOURCE, cause.tenant(), month.toString(), Integer.toString(share)),
                SOURCE,
                month.toString(),
                cause.time(),
                cause.tenant(),
                cause.traceparent(),
                new BudgetExceeded(month.toString(), share, limit, spent, PriceBook.CURRENCY));
    }
}
