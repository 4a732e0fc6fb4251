package dev.facefn.compare;

import dev.facefn.runtime.JsonHints;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/// What a native image has to keep of this function: its answers and its document.
final class CompareHints implements RuntimeHintsRegistrar {
    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        hints.resources().registerPattern("dev/facefn/compare/openapi.json");
        JsonHints.add(
                hints,
                List.of(
                        CompareResponse.class,
                        MatrixResponse.class,
                        CollectionJson.CollectionAnswer.class,
                        CollectionJson.CollectionPage.class,
                        PersonJson.PersonAnswer.class,
                        PersonJson.PersonPage.class,
                        FaceSampleJson.FacePage.class,
                        Registration.PersonRegistration.class,
                        Registration.FaceRegistration.class,
                        SearchResponse.class,
                        VideoJson.class,
                        VideoJson.EmbeddingAnswer.class));
    }
}
