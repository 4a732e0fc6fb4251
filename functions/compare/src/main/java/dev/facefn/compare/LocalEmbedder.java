package dev.facefn.compare;

import dev.facefn.api.CallContext;
import dev.facefn.api.EmbeddingModelJson;
import dev.facefn.api.EmbeddingsJson;
import dev.facefn.api.InnerCall;
import dev.facefn.api.Reply;
import dev.facefn.api.Route;
import dev.facefn.api.Routes;
import dev.facefn.api.Upload;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.observe.Observer;
import dev.facefn.runtime.SettingsException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// `embed` in the same process: its route is called as it is, past the guards and without HTTP.
final class LocalEmbedder implements Embedder {
    private final Supplier<Routes> routes;
    private final Observer observer;

    /// @param routes asked when it is needed: it has the routes of this function, too
    LocalEmbedder(Supplier<Routes> routes, Observer observer) {
        this.routes = routes;
        this.observer = observer;
    }

    /// Without an observer.
    LocalEmbedder(Supplier<Routes> routes) {
        this(routes, Observer.NONE);
    }

    @Override
    public EmbeddingsJson embed(CallContext context, EmbedCall call) {
        return answer("POST", EmbeddingsJson.class, context, call.fields(), call.pictures());
    }

    @Override
    public EmbeddingContract contract(CallContext context) {
        return answer("GET", EmbeddingModelJson.class, context, Map.of(), List.of())
                .model()
                .contract();
    }

    /// @throws SettingsException when there is no `embed` in this process
    void check() {
        var _ = route("POST");
    }

    private <T> T answer(
            String method,
            Class<T> type,
            CallContext context,
            Map<String, String> fields,
            List<Upload> pictures) {
        Reply reply = InnerCall.make(observer, route(method), context, fields, pictures);
        return type.cast(reply.body());
    }

    private Route route(String method) {
        return routes.get().all().stream()
                .filter(route -> route.method().equals(method))
                .filter(route -> route.path().equals(EmbedCall.PATH))
                .findFirst()
                .orElseThrow(() ->
                        new SettingsException(
                                "no function embed runs in this process:"
                                        + " set facefn.compare.embed-url"));
    }
}
