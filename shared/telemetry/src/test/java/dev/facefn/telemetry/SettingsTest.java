package dev.facefn.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.runtime.SettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SettingsTest {
    private static <T> T bound(String concern, Class<T> type, Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        return Binder.get(environment).bindOrCreate("facefn." + concern, type);
    }

    @Test
    void measureNothingByDefault() {
        assertThat(bound("metrics", MetricsProperties.class, Map.of()))
                .isEqualTo(new MetricsProperties(null, "127.0.0.1", false, "facefn"));
        assertThat(bound("traces", TraceProperties.class, Map.of()))
                .isEqualTo(new TraceProperties(null, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "metrics, port, 65536",
        "metrics, port, -1",
        "metrics, namespace, two words",
        "traces, share, 1.1",
        "traces, share, NaN",
        "traces, endpoint, ftp://collector",
        "traces, endpoint, collector:4318"
    })
    void refuseValuesThatMakeNoSense(String concern, String name, String value) {
        Class<? extends Record> type =
                concern.equals("metrics") ? MetricsProperties.class : TraceProperties.class;
        String key = "facefn." + concern + "." + name;
        assertThatThrownBy(() -> bound(concern, type, Map.of(key, value)))
                .rootCause()
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(key)
                .hasMessageContaining("wanted");
    }
}
