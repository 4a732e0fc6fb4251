package dev.facefn.analyzevideochunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.runtime.SettingsException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class PropertiesTest {
    private static VideoProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("facefn.video", VideoProperties.class);
    }

    @Test
    void theDefaultsAreThese() {
        VideoProperties defaults = bind(Map.of());
        assertThat(defaults)
                .isEqualTo(
                        new VideoProperties(
                                DataSize.ofGigabytes(2),
                                null,
                                null,
                                Duration.ofMinutes(1),
                                Duration.ofHours(1),
                                0));
        assertThat(defaults.chunks()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @ParameterizedTest
    @CsvSource({"largest, 10B", "idle, -1s", "upload-time, 0s", "chunks, -1"})
    void nonsenseIsRefusedByItsName(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of("facefn.video." + name, value)))
                .hasRootCauseInstanceOf(SettingsException.class)
                .rootCause()
                .hasMessageContaining("facefn.video." + name);
    }
}
