package dev.facefn.usagetracker;

import dev.facefn.events.EventFunction;
import dev.facefn.events.EventType;
import dev.facefn.observe.Gauge;
import dev.facefn.usage.Accounts;
import dev.facefn.usage.Ledger;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What is done with events.
@Configuration(proxyBeanMethods = false)
final class EventFunctions {

    @Bean
    BudgetShares budgetShares() {
        return new BudgetShares(Clock.systemUTC());
    }

    @Bean
    Gauge highestBudgetShare(BudgetShares shares) {
        return Gauge.highestBudgetShare(shares::highest);
    }

    @Bean
    EventFunction usageTrackerEvents(Ledger ledger, Accounts accounts, BudgetShares shares) {
        return new EventFunction(
                "usage-tracker",
                Set.of(EventType.USAGE_RECORDED),
                new UsageEvents(ledger, accounts, shares, Clock.systemUTC()));
    }
}
