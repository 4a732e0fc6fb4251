package dev.facefn.runtime;

import dev.facefn.api.Route;
import dev.facefn.api.Routes;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/// One or more functions as a running service: their HTTP door is open and an inference has run.
public final class FunctionService implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private FunctionService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// Returns when the service is ready.
    ///
    /// @param settings by name, such as `facefn.http.port`
    /// @param functions classes marked `FunctionApplication`
    public static FunctionService start(
            Map<String, ?> settings, PrimedAnalyzer.Source analyzer, Class<?>... functions) {
        return start(new String[0], settings, analyzer, functions);
    }

    private static FunctionService start(
            String[] arguments,
            Map<String, ?> settings,
            PrimedAnalyzer.Source analyzer,
            Class<?>... functions) {
        Map<String, Object> defaults = new HashMap<>(Map.copyOf(settings));
        defaults.put("spring.cloud.function.scan.enabled", false);
        defaults.put("spring.main.log-startup-info", false);
        SpringApplication application = new SpringApplication(functions);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(defaults);
        application.addInitializers(context -> begin(context, analyzer));
        FunctionService service = new FunctionService(application.run(arguments));
        try {
            var _ = service.context.getBean(AnalyzerOpening.class).opened();
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
        return service;
    }

    /// Opens the models while the context is still being made.
    private static void begin(
            ConfigurableApplicationContext context, PrimedAnalyzer.Source analyzer) {
        ConfigurableEnvironment environment = context.getEnvironment();
        Settings.refuseUnknown(environment);
        VisionProperties vision =
                Binder.get(environment).bindOrCreate("facefn.vision", VisionProperties.class);
        AnalyzerOpening opening =
                new AnalyzerOpening(
                        () -> analyzer.open(vision.bundle(), Optional.ofNullable(vision.store())));
        ((GenericApplicationContext) context).registerBean(AnalyzerOpening.class, () -> opening);
    }

    public URI uri() {
        HttpProperties http = context.getBean(HttpProperties.class);
        return URI.create(
                "http://" + http.address() + ":" + context.getBean(HttpDoor.class).port());
    }

    /// Every route of the service.
    public List<Route> routes() {
        return context.getBean(Routes.class).all();
    }

    /// Where the key of this service is.
    public Path keyFile() {
        return DevKey.file(context.getBean(DataProperties.class).directory());
    }

    @Override
    public void close() {
        context.close();
    }
}
