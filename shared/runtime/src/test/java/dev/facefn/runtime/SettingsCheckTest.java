package dev.facefn.runtime;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SettingsCheckTest {

    /// A function that needs a place.
    @FunctionApplication
    static final class Placed implements SettingsGroups {
        @Override
        public List<Class<? extends Record>> groups() {
            return List.of();
        }

        @Override
        public List<String> missing(
                Function<String, Optional<String>> settings, Predicate<String> beans) {
            return beans.test("httpDoor") && !beans.test("gallery")
                    ? SettingsGroups.missing(settings, List.of("facefn.place.url"))
                    : List.of();
        }
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        assertThatThrownBy(() ->
                        FunctionService.start(
                                Map.of(
                                        "facefn.http.prot", "80",
                                        "facefn.http.port", "70000",
                                        "facefn.http.body-time", "soon",
                                        "facefn.data.dev-key", "maybe",
                                        "facefn.limits.calls", "0",
                                        "facefn.limits.rate", "-1",
                                        "facefn.storage.retention", "25h",
                                        "facefn.cors.origins", "nowhere"),
                                Placed.class))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("9 settings are wrong:")
                .hasMessageContaining("- unknown settings: facefn.http.prot.")
                .hasMessageContaining("- facefn.http.port is 70000, wanted: 0 to 65535")
                .hasMessageContaining("- facefn.http.body-time is soon, wanted: a Duration")
                .hasMessageContaining("- facefn.data.dev-key is maybe, wanted: a boolean")
                .hasMessageContaining("- facefn.limits.calls is 0, wanted: at least 1")
                .hasMessageContaining("- facefn.limits.rate is -1.0, wanted:")
                .hasMessageContaining("- facefn.storage.retention is PT25H, wanted:")
                .hasMessageContaining("- facefn.cors.origins is nowhere, wanted:")
                .hasMessageContaining("- facefn.place.url is missing");
    }

    @Test
    void settingsThatDoNotGoTogetherAreTold() {
        assertThatThrownBy(() ->
                        FunctionService.start(
                                Map.of(
                                        "facefn.http.body-time", "10m",
                                        "facefn.http.upload-time", "5m",
                                        "facefn.place.url", "here"),
                                Placed.class))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("facefn.http.upload-time is PT5M");
    }

    @Test
    void anAddressThatIsNoneIsNotRepeatedForItMayHoldAPassword() {
        assertThatThrownBy(() ->
                        FunctionService.start(
                                Map.of("facefn.gate.url", "x_y://:hunter2@gate"), Placed.class))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("facefn.gate.url is something else, wanted: a URI")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void oneFaultIsOneLine() {
        assertThatThrownBy(
                        () -> FunctionService.start(Map.of("facefn.http.port", "-1"), Placed.class))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("facefn.http.port is -1, wanted: 0 to 65535");
    }
}
