package dev.facefn.lambda;

import static org.springframework.core.env.StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

import dev.facefn.api.Json;
import dev.facefn.aws.Secrets;
import dev.facefn.runtime.SettingsException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads the secret that `facefn.secrets.arn` names before the context is made, so that its members
/// are settings like all others. Nothing of it is logged, and no failure repeats a value.
final class SecretSettings implements EnvironmentPostProcessor {
    private static final String ARN = "facefn.secrets.arn";
    private static final String OURS = "facefn.";
    private final UnaryOperator<String> secrets;

    SecretSettings() {
        this(Secrets::read);
    }

    /// @param secrets the text of a secret by its ARN
    SecretSettings(UnaryOperator<String> secrets) {
        this.secrets = secrets;
    }

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        String arn = environment.getProperty(ARN);
        if (arn == null || arn.isEmpty()) {
            return;
        }
        environment
                .getPropertySources()
                .addAfter(
                        SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new MapPropertySource("secret", settings(arn)));
    }

    private Map<String, Object> settings(String arn) {
        JsonNode secret = tree(text(arn));
        if (!secret.isObject() || secret.valueStream().anyMatch(JsonNode::isContainer)) {
            throw new SettingsException(
                    "the secret of facefn.secrets.arn is no JSON object of settings and texts");
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        Set<String> others = new TreeSet<>();
        secret.forEachEntry((name, value) -> {
            if (name.startsWith(OURS)) {
                settings.put(name, value.asString());
            } else {
                others.add(name);
            }
        });
        if (!others.isEmpty()) {
            throw new SettingsException(
                    "unknown settings in the secret of facefn.secrets.arn: "
                            + String.join(", ", others));
        }
        return settings;
    }

    private String text(String arn) {
        try {
            return secrets.apply(arn);
        } catch (IllegalStateException e) {
            throw new SettingsException("facefn.secrets.arn: " + e.getMessage());
        }
    }

    /// A failure of the parser would repeat a part of the secret.
    private static JsonNode tree(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JacksonException _) {
            throw new SettingsException("the secret of facefn.secrets.arn is no JSON object");
        }
    }
}
