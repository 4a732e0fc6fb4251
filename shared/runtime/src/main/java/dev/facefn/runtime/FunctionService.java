package dev.facefn.runtime;

import dev.facefn.api.Route;
import dev.facefn.api.Routes;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/// One or more functions as a running service: their HTTP door is open and an inference has run.
public final class FunctionService implements AutoCloseable {
    private static final int MISCONFIGURED = 78;
    private static final Map<String, Object> DEFAULTS =
            Map.of(
                    "spring.cloud.function.scan.enabled", false,
                    "spring.main.log-startup-info", false);
    private static final Logger log = LoggerFactory.getLogger(FunctionService.class);
    private final ConfigurableApplicationContext context;

    private FunctionService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// The body of a `main`: starts, and ends the process with status 78 (EX_CONFIG) where it
    /// cannot.
    public static void main(String[] arguments, Class<?>... functions) {
        try {
            var _ = start(List.of(arguments), BundleAnalyzer::open, functions);
        } catch (RuntimeException e) {
            log.error("cannot start: {}", e.getMessage());
            System.exit(MISCONFIGURED);
        }
    }

    /// Returns when the service is ready.
    ///
    /// @param settings by name, such as `facefn.http.port`
    /// @param functions classes marked `FunctionApplication`
    public static FunctionService start(Map<String, ?> settings, Class<?>... functions) {
        return start(settings, BundleAnalyzer::open, functions);
    }

    /// The same with an analyzer of the caller's.
    public static FunctionService start(
            Map<String, ?> settings, PrimedAnalyzer.Source analyzer, Class<?>... functions) {
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return start(arguments, analyzer, functions);
    }

    private static FunctionService start(
            List<String> arguments, PrimedAnalyzer.Source analyzer, Class<?>... functions) {
        Workers.spareCarriers();
        SpringApplication application = new SpringApplication(functions);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(DEFAULTS);
        application.addInitializers(context -> begin(context, analyzer));
        FunctionService service =
                new FunctionService(application.run(arguments.toArray(String[]::new)));
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
                        () -> analyzer.open(vision.bundles(), Optional.ofNullable(vision.store())));
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
