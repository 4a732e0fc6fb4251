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
import dev.facefn.api.RateLimits;
import dev.facefn.usage.Answers;
import dev.facefn.usage.MemoryAnswers;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What stands before every function, and where it asks.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateProperties.class)
final class GuardConfiguration {

    @Bean
    @ConditionalOnMissingBean
    KeyStore keys(DataProperties data) {
        return DevKey.in(data.directory());
    }

    @Bean
    @ConditionalOnMissingBean
    Allowance allowance() {
        return Allowance.UNBOUNDED;
    }

    @Bean
    @ConditionalOnMissingBean
    Answers answers() {
        return new MemoryAnswers();
    }

    @Bean
    @ConditionalOnMissingBean
    RateLimiter rateLimiter() {
        return new LocalRateLimiter(System::nanoTime);
    }

    @Bean
    Idempotency idempotency(Answers answers) {
        return new Idempotency(answers, Clock.systemUTC());
    }

    @Bean
    Admission admission(LimitProperties limits) {
        return new Admission(limits.calls(), limits.bodies().toBytes(), limits.patience());
    }

    @Bean
    Guards guards(
            KeyStore keys,
            Allowance allowance,
            RateLimiter limiter,
            RateProperties rates,
            Admission admission) {
        return new Guards(
                List.of(
                        new Authentication(
                                keys, new FailedAttempts(System::nanoTime), InnerCalls.NONE),
                        new Budgets(allowance),
                        new RateLimits(limiter, rates.platform()),
                        admission));
    }
}
