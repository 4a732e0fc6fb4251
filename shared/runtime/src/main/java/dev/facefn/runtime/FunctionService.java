package dev.facefn.runtime;

import dev.facefn.api.Route;
import dev.facefn.api.Routes;
import dev.facefn.events.EventIntake;
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
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// One or more functions as a running service: their HTTP door is open, and what they need is warm.
public final class FunctionService implements AutoCloseable {
    private static final int MISCONFIGURED = 78;
    private static final int FAILED = 70;
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
    /// cannot. With `facefn.rehearsal.directory` it makes the calls that are there and ends, with
    /// status 70 (EX_SOFTWARE) where one is not answered as it should.
    public static void main(String[] arguments, Class<?>... functions) {
        try {
            FunctionService service = start(List.of(arguments), List.of(), functions);
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "stop-facefn"));
            Path calls = service.context.getBean(RehearsalProperties.class).directory();
            if (calls != null) {
                System.exit(service.rehearse(calls) ? 0 : FAILED);
            }
        } catch (SpringApplication.AbandonedRunException e) {
            throw e; // somebody wanted the context only: the build, which writes it as code
        } catch (RuntimeException e) {
            // wrong settings have been told by their analyzer
            if (!(e instanceof SettingsException)) {
                log.error("cannot start: {}", e.getMessage());
            }
            // not exit: ONNX Runtime is taken down by that, while models may still be opened
            Runtime.getRuntime().halt(MISCONFIGURED);
        }
    }

    /// Returns when the service is ready.
    ///
    /// @param settings by name, such as `facefn.http.port`
    /// @param functions classes marked `FunctionApplication`
    public static FunctionService start(Map<String, ?> settings, Class<?>... functions) {
        return start(settings, List.of(), functions);
    }

    /// The same with objects of the caller's in place of those that would be made.
    public static FunctionService start(
            Map<String, ?> settings, List<?> given, Class<?>... functions) {
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return start(arguments, given, functions);
    }

    private static FunctionService start(
            List<String> arguments, List<?> given, Class<?>... functions) {
        Carriers.spare();
        SpringApplication application = new SpringApplication(functions);
        // whose context the build has written as code
        application.setMainApplicationClass(functions[0]);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        // whoever started it ends it, in order with what it works with
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(DEFAULTS);
        List<ApplicationContextInitializer<?>> initializers = new ArrayList<>();
        initializers.add(context -> prepare(context, given));
        initializers.addAll(application.getInitializers());
        application.setInitializers(initializers);
        FunctionService service =
                new FunctionService(application.run(arguments.toArray(String[]::new)));
        try {
            service.context.getBean(Readiness.class).await();
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
        return service;
    }

    /// Before anything else sees the context.
    private static void prepare(ConfigurableApplicationContext context, List<?> given) {
        for (int i = 0; i < given.size(); i++) {
            Object object = given.get(i);
            String name = object.getClass().getName() + "#" + i;
            context.getBeanFactory().registerSingleton(name, object);
        }
    }

    private boolean rehearse(Path calls) {
        String key = DevKey.in(context.getBean(DataProperties.class).directory()).reveal();
        return new Rehearsal(uri(), key).play(calls);
    }

    public URI uri() {
        HttpProperties http = context.getBean(HttpProperties.class);
        return http.uri(context.getBean(HttpDoor.class).port());
    }

    /// Every route of the service.
    public List<Route> routes() {
        return context.getBean(Routes.class).all();
    }

    /// The way in for events, with the functions that take them; empty where none does.
    public Optional<EventIntake> events() {
        return Optional.ofNullable(context.getBeanProvider(EventIntake.class).getIfAvailable());
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
