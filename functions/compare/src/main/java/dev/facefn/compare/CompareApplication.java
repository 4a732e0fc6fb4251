package dev.facefn.compare;

import dev.facefn.api.FormReader;
import dev.facefn.api.FunctionEndpoint;
import dev.facefn.api.FunctionRoute;
import dev.facefn.api.Meter;
import dev.facefn.api.Route;
import dev.facefn.api.Routes;
import dev.facefn.events.EventSecret;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.lambda.LambdaConfiguration;
import dev.facefn.observe.Observer;
import dev.facefn.runtime.Exercise;
import dev.facefn.runtime.FunctionApplication;
import dev.facefn.runtime.FunctionService;
import dev.facefn.runtime.InnerVouchers;
import dev.facefn.runtime.OpenApiDocument;
import dev.facefn.runtime.SettingsGroups;
import dev.facefn.runtime.Warmup;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/// The function `compare`: two faces, many faces, and the people that are enrolled.
@FunctionApplication
@EnableConfigurationProperties({
    CompareProperties.class,
    DatabaseProperties.class,
    SearchProperties.class
})
@Import({
    ComparisonFunctions.class,
    CollectionFunctions.class,
    PersonFunctions.class,
    EnrolmentFunctions.class,
    SearchFunctions.class,
    VideoFunctions.class,
    GalleryConfiguration.class,
    LambdaConfiguration.class
})
public final class CompareApplication implements SettingsGroups {
    public static void main(String[] arguments) {
        FunctionService.main(arguments, CompareApplication.class);
    }

    /// The route of `POST /v1/compare` without Spring, keys, collections or a door, for whoever
    /// brings a door.
    ///
    /// @param embed the route of `POST /v1/embeddings`
    public static Route route(FormReader forms, Route embed) {
        FunctionRoute<CompareRequest> bound = new ComparisonFunctions().compareRoute();
        Comparison comparison =
                new Comparison(
                        new LocalEmbedder(() -> new Routes(List.of(embed))),
                        (_, id) -> {
                            throw new FacefnException(
                                    ErrorCode.COLLECTION_NOT_FOUND, "there is no collection " + id);
                        },
                        new CalibratedThresholds());
        return new Route(
                bound.method(),
                bound.path(),
                Route.Access.PUBLIC,
                bound.operation(),
                new FunctionEndpoint<>(forms, bound.reader(), comparison, Meter.NONE));
    }

    @Override
    public List<Class<? extends Record>> groups() {
        return List.of(CompareProperties.class, DatabaseProperties.class, SearchProperties.class);
    }

    @Override
    public List<String> missing(
            Function<String, Optional<String>> settings, Predicate<String> beans) {
        List<String> missing = new ArrayList<>();
        if (beans.test("gallery")) {
            missing.addAll(SettingsGroups.missing(settings, DatabaseProperties.NEEDED));
        }
        if (!beans.test("embedRoute")) {
            missing.addAll(SettingsGroups.missing(settings, List.of("facefn.compare.embed-url")));
        }
        return missing;
    }

    @Bean
    Thresholds thresholds() {
        return new CalibratedThresholds();
    }

    @Bean
    Embedder embedder(
            CompareProperties settings,
            ObjectProvider<Routes> routes,
            List<Observer> observers,
            EventSecret secret) {
        return settings.embedUrl() == null
                ? new LocalEmbedder(routes::getObject, Observer.all(observers))
                : new HttpEmbedder(
                        settings.embedUrl(),
                        settings.embedTimeout(),
                        new InnerVouchers(secret, Clock.systemUTC()));
    }

    /// A service that could never embed does not start.
    @Bean
    Warmup embedThere(Embedder embedder) {
        return new Warmup() {
            @Override
            public boolean ready() {
                return true;
            }

            @Override
            public void await() {
                if (embedder instanceof LocalEmbedder local) {
                    local.check();
                }
            }
        };
    }

    @Bean
    @Lazy
    Exercise compareExercise(FormReader forms) {
        return new CompareExercise(forms);
    }

    @Bean
    OpenApiDocument compareOpenApi() {
        return new OpenApiDocument(CompareApplication.class);
    }
}
