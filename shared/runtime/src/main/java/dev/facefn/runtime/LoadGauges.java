package dev.facefn.runtime;

import dev.facefn.api.Admission;
import dev.facefn.observe.Gauge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How busy a service is, for whoever measures it.
@Configuration(proxyBeanMethods = false)
final class LoadGauges {

    @Bean
    Gauge callsInWork(Admission admission) {
        return new Gauge("facefn.calls.in.work", "calls that hold a place", admission::inWork);
    }

    @Bean
    Gauge callsWaiting(Admission admission) {
        return new Gauge("facefn.calls.waiting", "calls that wait for a place", admission::waiting);
    }
}
