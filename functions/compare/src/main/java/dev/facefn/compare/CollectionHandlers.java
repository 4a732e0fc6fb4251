package dev.facefn.compare;

import dev.facefn.api.Reply;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.gallery.CollectionSettings;
import dev.facefn.gallery.Cursors;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.Gallery;
import dev.facefn.gallery.NewCollection;
import dev.facefn.gallery.Page;

/// Makes, shows, changes and erases collections.
final class CollectionHandlers {
    private final Gallery gallery;
    private final Embedder embedder;
    private final Thresholds thresholds;
    private final Cursors cursors;
    private final Indexes indexes;

    CollectionHandlers(
            Gallery gallery,
            Embedder embedder,
            Thresholds thresholds,
            Cursors cursors,
            Indexes indexes) {
        this.gallery = gallery;
        this.embedder = embedder;
        this.thresholds = thresholds;
        this.cursors = cursors;
        this.indexes = indexes;
    }

    /// Bound for good to the model that runs now.
    CollectionJson.CollectionAnswer create(CollectionRequest.Create request) {
        EmbeddingContract contract = embedder.contract(request.context());
        CollectionSettings usual =
                CollectionSettings.of(request.name(), thresholds.usual(contract.id()).value());
        return answer(
                gallery.createCollection(
                        request.context().tenant(),
                        new NewCollection(request.id(), request.fields().over(usual), contract)));
    }

    CollectionJson.CollectionPage list(CollectionRequest.All request) {
        Page<FaceCollection> page =
                gallery.collections(request.context().tenant(), request.paging().request(cursors));
        return new CollectionJson.CollectionPage(
                page.items().stream().map(CollectionJson::of).toList(),
                request.paging().next(page, cursors));
    }

    CollectionJson.CollectionAnswer get(CollectionRequest.One request) {
        return answer(gallery.collection(request.context().tenant(), request.id()));
    }

    CollectionJson.CollectionAnswer update(CollectionRequest.Change request) {
        return answer(
                gallery.updateCollection(
                        request.context().tenant(), request.id(), request.fields()::over));
    }

    /// When it returns, this process has forgotten the faces, too.
    Reply.None delete(CollectionRequest.Delete request) {
        String tenant = request.context().tenant();
        gallery.deleteCollection(tenant, request.id(), request.force());
        indexes.forget(tenant, request.id());
        return Reply.None.NONE;
    }

    private static CollectionJson.CollectionAnswer answer(FaceCollection collection) {
        return new CollectionJson.CollectionAnswer(CollectionJson.of(collection));
    }
}
