package dev.facefn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.api.Meter;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventPublisher;
import dev.facefn.events.EventSecret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class MeterConfigurationTest {
    private static final MeterConfiguration CONFIGURATION = new MeterConfiguration();

    private static Meter with(Map<String, Object> beans) {
        return with(beans, null);
    }

    private static Meter with(Map<String, Object> beans, @Nullable URI gate) {
        return CONFIGURATION.meter(
                new StaticListableBeanFactory(beans).getBeanProvider(EventPublisher.class),
                new GateProperties(gate));
    }

    @Test
    void nothingIsMeteredWhereUsageCannotBeTold(@TempDir Path data) throws Exception {
        EventCodec codec = new EventCodec(EventSecret.in(data.resolve("events.key")));
        assertThat(with(Map.of())).isSameAs(Meter.NONE);
        try (HttpSink nowhere = new HttpSink(Optional.empty(), codec);
                HttpSink broker = new HttpSink(Optional.of(URI.create("http://broker")), codec)) {
            assertThat(with(Map.of("sink", nowhere))).isSameAs(Meter.NONE);
            assertThat(with(Map.of("sink", broker))).isInstanceOf(EventMeter.class);
        }
        EventPublisher bus = _ -> {};
        assertThat(with(Map.of("bus", bus))).isInstanceOf(EventMeter.class);
        assertThatThrownBy(() -> with(Map.of(), URI.create("http://usage-tracker")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("never billed");
    }
}
