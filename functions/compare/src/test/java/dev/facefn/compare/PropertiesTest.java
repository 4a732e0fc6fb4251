package dev.facefn.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.runtime.SettingsException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class PropertiesTest {
    private static <T> T defaults(String prefix, Class<T> type) {
        return new Binder(new MapConfigurationPropertySource()).bindOrCreate(prefix, type);
    }

    @Test
    void theDefaultsAreThese() {
        assertThat(defaults("facefn.compare", CompareProperties.class))
                .isEqualTo(new CompareProperties(null, Duration.ofSeconds(30)));
        assertThat(defaults("facefn.search", SearchProperties.class))
                .isEqualTo(new SearchProperties(DataSize.ofMegabytes(256)));
        assertThat(defaults("facefn.database", DatabaseProperties.class))
                .isEqualTo(new DatabaseProperties(null, null, null, null, null, 8, null, null));
    }

    @Test
    void nonsenseIsRefusedByItsName() {
        assertThatThrownBy(() -> new CompareProperties(null, Duration.ZERO))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("facefn.compare.embed-timeout");
        assertThatThrownBy(() -> new CompareProperties(URI.create("embed"), Duration.ofDays(1)))
                .hasMessageContaining("facefn.compare.embed-url");
        assertThatThrownBy(() -> new SearchProperties(DataSize.ofBytes(-1)))
                .hasMessageContaining("facefn.search.memory");
        assertThatThrownBy(() ->
                        new DatabaseProperties("mysql://x", "u", "p", null, null, 8, null, null)
                                .settings())
                .hasMessageContaining("facefn.database");
        assertThatThrownBy(() ->
                        new DatabaseProperties(
                                        "jdbc:postgresql:d", "u", "p", null, null, 0, null, null)
                                .settings())
                .hasMessageContaining("facefn.database");
    }
}
