package dev.facefn.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.runtime.SettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SecretSettingsTest {
    private static final String ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:a";
    private final StandardEnvironment environment = new StandardEnvironment();

    private void read(String secret) {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("file", Map.of("facefn.secrets.arn", ARN)));
        new SecretSettings(arn -> arn.equals(ARN) ? secret : "")
                .postProcessEnvironment(environment, new SpringApplication());
    }

    @Test
    void theMembersOfASecretAreSettingsBelowTheEnvironment() {
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new MapPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of("facefn.database.user", "env")));
        environment
                .getPropertySources()
                .addLast(
                        new MapPropertySource(
                                "application.yaml", Map.of("facefn.database.password", "yaml")));
        read("{\"facefn.database.password\": \"s3cret\", \"facefn.database.user\": \"secret\"}");
        assertThat(environment.getProperty("facefn.database.password")).isEqualTo("s3cret");
        assertThat(environment.getProperty("facefn.database.user")).isEqualTo("env");
    }

    @Test
    void nothingIsAskedWhereNoSecretIsNamed() {
        new SecretSettings(
                        _ -> {
                            throw new AssertionError("asked");
                        })
                .postProcessEnvironment(environment, new SpringApplication());
        assertThat(environment.getPropertySources()).hasSize(2);
    }

    @Test
    void whatIsNoSettingIsRefusedByItsName() {
        assertThatThrownBy(() -> read("{\"password\": \"s3cret\", \"user\": \"s3cret\"}"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("password, user")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cret",
                "\"s3cret\"",
                "[\"s3cret\"]",
                "{\"facefn.database\": {\"password\": \"s3cret\"}}",
                "{\"facefn.a\": \"s3cret\", \"facefn.a\": \"s3cret\"}",
                ""
            })
    void noFailureRepeatsAPartOfTheSecret(String secret) {
        assertThatThrownBy(() -> read(secret))
                .isInstanceOf(SettingsException.class)
                .hasNoCause()
                .hasMessageStartingWith("the secret of facefn.secrets.arn is no JSON object")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aSecretThatCannotBeReadStopsTheStart() {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("file", Map.of("facefn.secrets.arn", "nonsense")));
        assertThatThrownBy(() ->
                        new SecretSettings()
                                .postProcessEnvironment(environment, new SpringApplication()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("facefn.secrets.arn: nonsense is no ARN");
    }
}
