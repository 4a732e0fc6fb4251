package dev.facefn.usagetracker;

import dev.facefn.postgres.PostgresUsage;
import dev.facefn.runtime.Perishable;
import dev.facefn.runtime.SettingsException;
import dev.facefn.usage.Accounts;
import dev.facefn.usage.Answers;
import dev.facefn.usage.Ledger;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Keys, tenants, the ledger and the answers that are kept, in PostgreSQL, unless the service was
/// given others.
@Configuration(proxyBeanMethods = false)
final class LedgerConfiguration {

    @Bean
    @ConditionalOnMissingBean(Ledger.class)
    PostgresUsage usageDatabase(DatabaseProperties settings) {
        return PostgresUsage.begin(settings.settings(), Clock.systemUTC());
    }

    /// After everything else was made: the server answers meanwhile.
    @Bean
    SmartInitializingSingleton usageIsFit(ObjectProvider<PostgresUsage> database) {
        return () -> {
            try {
                database.ifAvailable(PostgresUsage::await);
            } catch (IllegalStateException e) {
                throw new SettingsException(
                        "the database of usage cannot be used: " + e.getMessage());
            }
        };
    }

    @Bean
    @ConditionalOnMissingBean
    Ledger ledger(PostgresUsage database) {
        return database.ledger();
    }

    @Bean
    @ConditionalOnMissingBean
    Accounts accounts(PostgresUsage database) {
        return database.accounts();
    }

    @Bean
    @ConditionalOnMissingBean
    Answers keptAnswers(PostgresUsage database) {
        return database.answers();
    }

    @Bean
    Sweep usageSweep(ObjectProvider<PostgresUsage> database) {
        return new Sweep(database, Clock.systemUTC());
    }

    /// No connection is part of a snapshot.
    @Bean
    Perishable usageConnections(ObjectProvider<PostgresUsage> database) {
        return new Perishable() {
            @Override
            public void release() {
                database.ifAvailable(PostgresUsage::suspend);
            }

            @Override
            public void renew() {
                database.ifAvailable(PostgresUsage::resume);
            }
        };
    }
}
