package dev.facefn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

class SettingsTest {
    private static StandardEnvironment environment(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        return environment;
    }

    private static <T> T bound(String concern, Class<T> type, Map<String, Object> settings) {
        return Binder.get(environment(settings)).bindOrCreate("facefn." + concern, type);
    }

    @Test
    void haveTheseDefaults() {
        assertThat(bound("http", HttpProperties.class, Map.of()))
                .isEqualTo(
                        new HttpProperties(
                                true,
                                "127.0.0.1",
                                8080,
                                1024,
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(25),
                                Duration.ofMinutes(15),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(10),
                                0));
        assertThat(bound("limits", LimitProperties.class, Map.of()))
                .isEqualTo(
                        new LimitProperties(
                                DataSize.ofMegabytes(10),
                                DataSize.ofMegabytes(64),
                                DataSize.ofBytes(Runtime.getRuntime().maxMemory() / 5),
                                64,
                                Duration.ofMillis(50)));
        assertThat(bound("limits", RateProperties.class, Map.of()))
                .isEqualTo(new RateProperties(50, 100, 1));
        assertThat(bound("cors", CorsProperties.class, Map.of()))
                .isEqualTo(new CorsProperties(List.of()));
        assertThat(bound("data", DataProperties.class, Map.of()))
                .isEqualTo(new DataProperties(Path.of("facefn-data"), false));
        assertThat(bound("storage", StorageProperties.class, Map.of()))
                .isEqualTo(
                        new StorageProperties(
                                "facefn", null, Duration.ofHours(24), null, null, null, false));
    }

    @ParameterizedTest
    @CsvSource({
        "http, port, 65536",
        "http, port, -1",
        "http, max-connections, 0",
        "http, header-time, 0s",
        "http, body-time, -1s",
        "http, grace-time, 0s",
        "http, upload-time, 1s",
        "storage, bucket, No Bucket",
        "storage, retention, 0s",
        "storage, retention, 25h",
        "limits, image, 11MB",
        "limits, image, 1B",
        "limits, request, 1MB",
        "limits, request, 257MB",
        "limits, calls, 0",
        "rates, rate, -1",
        "rates, rate, 1e9",
        "rates, burst, 0",
        "rates, instances, 0",
        "cors, origins, https://a.example/path"
    })
    void refuseValuesThatMakeNoSense(String concern, String name, String value) {
        Class<? extends Record> type =
                Map.of(
                                "http", HttpProperties.class,
                                "limits", LimitProperties.class,
                                "rates", RateProperties.class,
                                "cors", CorsProperties.class,
                                "storage", StorageProperties.class)
                        .get(concern);
        String prefix = concern.equals("rates") ? "limits" : concern;
        String key = "facefn." + prefix + "." + name;
        assertThatThrownBy(() -> bound(prefix, type, Map.of(key, value)))
                .rootCause()
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(key)
                .hasMessageContaining("wanted");
    }

    @Test
    void nameEveryUnknownOneAtOnce() {
        var environment =
                environment(
                        Map.of("facefn.http.prot", 1, "facefn.htp.port", 1, "facefn.http.port", 1));
        assertThat(Settings.unknown(environment))
                .singleElement()
                .asString()
                .startsWith("unknown settings: facefn.htp.port, facefn.http.prot. There are: ")
                .contains("facefn.http.max-connections");
    }

    @Test
    void knowTheSpellingsThatSpringKnows() {
        var environment =
                environment(
                        Map.of(
                                "facefn.http.maxConnections",
                                1,
                                "facefn.cors.origins[0]",
                                "*",
                                "facefn.cors.origins[1]",
                                "*",
                                "spring.main.x",
                                1));
        assertThat(Settings.unknown(environment)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FACEFN_HTTP_PORT", "FACEFN_HTTP_MAXCONNECTIONS", "FACEFN_MODELS"})
    void takeFromTheMachineWhatIsTheirs(String variable) {
        assertThat(Settings.unknown(machine(variable))).isEmpty();
    }

    @Test
    void refuseAMisspeltVariable() {
        assertThat(Settings.unknown(machine("FACEFN_HTTP_PROT")).getFirst())
                .contains("FACEFN_HTTP_PROT");
    }

    private static StandardEnvironment machine(String variable) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of(variable, "1")));
        return environment;
    }
}
