package dev.facefn.lambda;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// What holds on Lambda unless something else is set: no door, and nothing on disk but in `/tmp`.
final class LambdaDefaults implements EnvironmentPostProcessor {
    private static final String ON_LAMBDA = "AWS_LAMBDA_RUNTIME_API";
    private static final String CRAC = "org.crac.Core.Compat";
    private static final Map<String, Object> DEFAULTS =
            Map.of(
                    "facefn.http.open", false,
                    "facefn.data.directory", "/tmp/facefn",
                    "spring.cloud.function.definition", LambdaConfiguration.NAME,
                    "spring.cloud.function.scan.enabled", false,
                    "spring.main.banner-mode", "off",
                    "spring.main.log-startup-info", false,
                    "spring.main.register-shutdown-hook", false);
    private static final Map<String, Object> RUNTIME =
            Map.of("spring.cloud.function.web.export.enabled", true);

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.getProperty(ON_LAMBDA) == null) {
            return;
        }
        environment.getPropertySources().addLast(new MapPropertySource("lambda", DEFAULTS));
        if (RuntimeListener.isRuntime(environment)) {
            // or the adapter would begin a loop of its own beside ours
            environment.getPropertySources().addLast(new MapPropertySource("runtime", RUNTIME));
        }
        // who takes the snapshot; Lambda's own launcher may have said so
        if (System.getProperty(CRAC) == null) {
            System.setProperty(CRAC, "com.amazonaws.services.lambda.crac");
        }
    }
}
