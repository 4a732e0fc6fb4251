package dev.facefn.usagetracker;

import dev.facefn.events.EventFunction;
import dev.facefn.events.EventType;
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
    EventFunction usageTrackerEvents(Ledger ledger, Accounts accounts) {
        return new EventFunction(
                "usage-tracker",
                Set.of(EventType.USAGE_RECORDED),
                new UsageEvents(ledger, accounts, Clock.systemUTC()));
    }
}
