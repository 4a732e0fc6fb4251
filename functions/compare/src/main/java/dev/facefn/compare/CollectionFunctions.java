package dev.facefn.compare;

import dev.facefn.api.FunctionRoute;
import dev.facefn.api.Input;
import dev.facefn.api.Operation;
import dev.facefn.api.Reply;
import dev.facefn.gallery.Cursors;
import dev.facefn.gallery.Gallery;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What is done with collections.
@Configuration(proxyBeanMethods = false)
final class CollectionFunctions {

    @Bean
    CollectionHandlers collectionsHandlers(
            Gallery gallery,
            Embedder embedder,
            Thresholds thresholds,
            Cursors cursors,
            Indexes indexes) {
        return new CollectionHandlers(gallery, embedder, thresholds, cursors, indexes);
    }

    @Bean
    Function<CollectionRequest.Create, CollectionJson.CollectionAnswer> createCollection(
            CollectionHandlers handlers) {
        return handlers::create;
    }

    @Bean
    FunctionRoute<CollectionRequest.Create> createCollectionRoute() {
        Operation operation =
                new Operation(
                                "compare",
                                "createCollection",
                                "Make a collection of people",
                                CollectionRequest.Create.input(),
                                CollectionJson.CollectionAnswer.class)
                        .creating();
        return new FunctionRoute<>(
                "POST", "/v1/collections", operation, CollectionRequest.Create::read);
    }

    @Bean
    Function<CollectionRequest.All, CollectionJson.CollectionPage> listCollections(
            CollectionHandlers handlers) {
        return handlers::list;
    }

    @Bean
    FunctionRoute<CollectionRequest.All> listCollectionsRoute() {
        Operation operation =
                new Operation(
                        "compare",
                        "listCollections",
                        "List the collections",
                        Input.of(Paging.FIELDS),
                        CollectionJson.CollectionPage.class);
        return new FunctionRoute<>(
                "GET", "/v1/collections", operation, CollectionRequest.All::read);
    }

    @Bean
    Function<CollectionRequest.One, CollectionJson.CollectionAnswer> getCollection(
            CollectionHandlers handlers) {
        return handlers::get;
    }

    @Bean
    FunctionRoute<CollectionRequest.One> getCollectionRoute() {
        Operation operation =
                new Operation(
                        "compare",
                        "getCollection",
                        "Show a collection",
                        Input.NONE,
                        CollectionJson.CollectionAnswer.class);
        return new FunctionRoute<>(
                "GET", "/v1/collections/{collection_id}", operation, CollectionRequest.One::read);
    }

    @Bean
    Function<CollectionRequest.Change, CollectionJson.CollectionAnswer> updateCollection(
            CollectionHandlers handlers) {
        return handlers::update;
    }

    @Bean
    FunctionRoute<CollectionRequest.Change> updateCollectionRoute() {
        Operation operation =
                new Operation(
                        "compare",
                        "updateCollection",
                        "Change a collection",
                        Input.of(CollectionFields.FIELDS),
                        CollectionJson.CollectionAnswer.class);
        return new FunctionRoute<>(
                "PATCH",
                "/v1/collections/{collection_id}",
                operation,
                CollectionRequest.Change::read);
    }

    @Bean
    Function<CollectionRequest.Delete, Reply.None> deleteCollection(CollectionHandlers handlers) {
        return handlers::delete;
    }

    @Bean
    FunctionRoute<CollectionRequest.Delete> deleteCollectionRoute() {
        Operation operation =
                new Operation(
                        "compare",
                        "deleteCollection",
                        "Erase a collection",
                        CollectionRequest.Delete.INPUT,
                        Reply.None.class);
        return new FunctionRoute<>(
                "DELETE",
                "/v1/collections/{collection_id}",
                operation,
                CollectionRequest.Delete::read);
    }
}
