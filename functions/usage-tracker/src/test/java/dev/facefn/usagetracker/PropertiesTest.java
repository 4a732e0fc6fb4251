package dev.facefn.usagetracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.runtime.SettingsException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PropertiesTest {
    private static DatabaseProperties settings(String url, int poolSize) {
        return new DatabaseProperties(url, "u", "s3cret", null, null, poolSize);
    }

    @Test
    void theDefaultsAreThese() {
        assertThat(
                        new Binder(new MapConfigurationPropertySource())
                                .bindOrCreate("facefn.usage.database", DatabaseProperties.class))
                .isEqualTo(new DatabaseProperties(null, null, null, null, null, 8));
    }

    @Test
    void nonsenseIsRefusedByItsName() {
        assertThatThrownBy(() -> settings("mysql://x", 8).settings())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("facefn.usage.database");
        assertThatThrownBy(() -> settings("jdbc:postgresql:d", 0).settings())
                .hasMessageContaining("facefn.usage.database");
        assertThatThrownBy(() -> settings(null, 8).settings())
                .hasMessage("facefn.usage.database.url is missing");
        assertThatThrownBy(() ->
                        new DatabaseProperties("jdbc:postgresql:d", "u", "p", "o", null, 8)
                                .settings())
                .hasMessage("facefn.usage.database.owner-password is missing");
    }

    @Test
    void showsNoPasswordInItsText() {
        DatabaseProperties properties = settings("jdbc:postgresql://h/d?password=s3cret", 8);
        assertThat(properties.toString()).doesNotContain("s3cret");
        assertThat(properties.settings().toString()).doesNotContain("s3cret");
    }
}
