package dev.facefn.runtime;

import dev.facefn.api.Admission;
import dev.facefn.api.Allowance;
import dev.facefn.api.Authentication;
import dev.facefn.api.Budgets;
import dev.facefn.api.FailedAttempts;
import dev.facefn.api.Idempotency;
import dev.facefn.api.InnerCalls;
import dev.facefn.api.KeyStore;
import dev.facefn.api.LocalRateLimiter;
import dev.facefn.api.RateLimiter;
import dev.facefn.api.RateLimiters;
import dev.facefn.api.RateLimits;
import dev.facefn.events.EventSecret;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Accounts;
import dev.facefn.usage.Answers;
import dev.facefn.usage.MemoryAnswers;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What stands before every function, and where it asks: accounts and answers of this process; else
/// those of `usage-tracker`, where its address is set; else the one key of a laptop.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RateProperties.class, GateProperties.class, RedisProperties.class})
final class GuardConfiguration {
    private static final Logger log = LoggerFactory.getLogger(GuardConfiguration.class);
    private static final Clock CLOCK = Clock.systemUTC();

    /// None where no address is set. Not a condition: those are judged when the image is built.
    @Bean
    @Nullable GateClient gateClient(GateProperties settings, ObjectProvider<EventSecret> secret) {
        URI url = settings.url();
        if (url == null) {
            return null;
        }
        EventSecret shared = secret.getIfAvailable();
        if (shared == null) {
            throw new SettingsException(
                    "facefn.gate.url needs the secret of events, which this function has not");
        }
        return new GateClient(url, new GateSignature(shared, CLOCK));
    }

    @Bean
    @ConditionalOnMissingBean
    KeyStore keys(
            ObjectProvider<Accounts> accounts,
            ObjectProvider<GateClient> gate,
            DataProperties data) {
        Accounts own = accounts.getIfAvailable();
        if (own != null) {
            if (data.devKey()) {
                register(DevKey.in(data.directory()), own);
            }
            return new CachedKeys(new AccountKeys(own, CLOCK), System::nanoTime);
        }
        GateClient there = gate.getIfAvailable();
        return there == null
                ? DevKey.in(data.directory())
                : new CachedKeys(new GatePorts.Keys(there), System::nanoTime);
    }

    /// Where the accounts cannot be reached the service starts all the same, and refuses everybody.
    private static void register(DevKey key, Accounts accounts) {
        try {
            key.register(accounts, CLOCK.instant());
        } catch (FacefnException e) {
            log.warn("dev.key is not known to the accounts: {}", e.getMessage());
        }
    }

    @Bean
    @ConditionalOnMissingBean
    Allowance allowance(ObjectProvider<Accounts> accounts, ObjectProvider<GateClient> gate) {
        Accounts own = accounts.getIfAvailable();
        if (own != null) {
            return new AccountAllowance(own, CLOCK);
        }
        GateClient there = gate.getIfAvailable();
        return there == null ? Allowance.UNBOUNDED : new GatePorts.Allowances(there);
    }

    @Bean
    @ConditionalOnMissingBean
    Answers answers(ObjectProvider<GateClient> gate) {
        GateClient there = gate.getIfAvailable();
        return there == null ? new MemoryAnswers() : new GatePorts.KeptAnswers(there);
    }

    @Bean
    @ConditionalOnMissingBean
    RateLimiter rateLimiter(RedisProperties redis, RateProperties rates) {
        URI url = redis.url();
        if (url == null) {
            return new LocalRateLimiter(System::nanoTime);
        }
        return ServiceLoader.load(RateLimiters.class)
                .findFirst()
                .orElseThrow(() ->
                        new SettingsException(
                                "facefn.redis.url is set, and there is no Redis in this build"))
                .open(url, rates.instances());
    }

    @Bean
    Idempotency idempotency(Answers answers) {
        return new Idempotency(answers, CLOCK);
    }

    /// What functions of the platform say to each other about their callers.
    @Bean
    InnerCalls innerCalls(ObjectProvider<EventSecret> secret) {
        EventSecret shared = secret.getIfAvailable();
        return shared == null ? InnerCalls.NONE : new InnerVouchers(shared, CLOCK);
    }

    @Bean
    Admission admission(LimitProperties limits) {
        return new Admission(limits.calls(), limits.bodies().toBytes(), limits.patience());
    }

    @Bean
    Guards guards(
            KeyStore keys,
            InnerCalls inner,
            Allowance allowance,
            RateLimiter limiter,
            RateProperties rates,
            Admission admission) {
        return new Guards(
                List.of(
                        new Authentication(keys, new FailedAttempts(System::nanoTime), inner),
                        new Budgets(allowance),
                        new RateLimits(limiter, rates.platform()),
                        admission));
    }
}
