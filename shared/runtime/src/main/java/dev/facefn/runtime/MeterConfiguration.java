package dev.facefn.runtime;

import dev.facefn.api.Meter;
import dev.facefn.events.EventPublisher;
import dev.facefn.observe.Gauge;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Whether and how calls are metered.
@Configuration(proxyBeanMethods = false)
final class MeterConfiguration {
    private static final Logger log = LoggerFactory.getLogger(MeterConfiguration.class);

    /// A function without a place for its events is somebody's laptop.
    @Bean
    @ConditionalOnMissingBean
    Meter meter(ObjectProvider<EventPublisher> publishers, GateProperties gate) {
        EventPublisher publisher = publishers.getIfAvailable();
        if (publisher == null || (publisher instanceof HttpSink sink && !sink.isConnected())) {
            if (gate.url() != null) {
                throw new SettingsException(
                        "facefn.gate.url is set, and neither facefn.events.sink nor"
                                + " facefn.queues.usage is: calls would be answered and never"
                                + " billed");
            }
            log.warn("calls are not metered: set facefn.events.sink to where usage is told");
            return Meter.NONE;
        }
        return new EventMeter(publisher, Clock.systemUTC());
    }

    @Bean
    Gauge droppedUsage(Meter meter) {
        return new Gauge(
                "facefn.usage.dropped",
                "failed calls that are missing in the usage",
                () -> meter instanceof EventMeter events ? events.dropped() : 0);
    }
}
