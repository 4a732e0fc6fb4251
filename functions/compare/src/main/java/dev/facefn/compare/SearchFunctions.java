package dev.facefn.compare;

import dev.facefn.api.FunctionRoute;
import dev.facefn.api.Metered;
import dev.facefn.api.Operation;
import dev.facefn.gallery.Gallery;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who is it?
@Configuration(proxyBeanMethods = false)
final class SearchFunctions {

    @Bean
    Indexes indexes(Gallery gallery, SearchProperties settings) {
        return new Indexes(gallery, settings.memory().toBytes());
    }

    @Bean
    Function<SearchRequest, Metered<SearchResponse>> searchCollection(
            Gallery gallery, Embedder embedder, Thresholds thresholds, Indexes indexes) {
        return new SearchHandler(gallery, embedder, thresholds, indexes);
    }

    @Bean
    FunctionRoute<SearchRequest> searchCollectionRoute() {
        // a kept answer would still name a person who has been erased since
        Operation operation =
                new Operation(
                                "compare",
                                "searchCollection",
                                "Search a collection for the persons that a face may be",
                                SearchRequest.input(),
                                SearchResponse.class)
                        .doneAgain();
        return new FunctionRoute<>(
                "POST", "/v1/collections/{collection_id}/search", operation, SearchRequest::read);
    }
}
