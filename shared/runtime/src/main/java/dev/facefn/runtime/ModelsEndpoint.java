package dev.facefn.runtime;

import dev.facefn.api.Call;
import dev.facefn.api.Endpoint;
import dev.facefn.api.Reply;
import java.util.List;
import java.util.Locale;

/// `GET /v1/models`: what runs here, under which licence, to the byte.
final class ModelsEndpoint implements Endpoint {
    private final EngineOpening engine;

    ModelsEndpoint(EngineOpening engine) {
        this.engine = engine;
    }

    record Models(List<Model> models) {}

    record Model(
            String id,
            String task,
            String version,
            String licence,
            String sha256,
            long bytes,
            boolean loaded) {
        static Model of(Engine.Model model) {
            var spec = model.spec();
            return new Model(
                    spec.id(),
                    spec.task().name().toLowerCase(Locale.ROOT),
                    model.version(),
                    spec.file().licence(),
                    spec.file().sha256(),
                    spec.file().bytes(),
                    model.loaded());
        }
    }

    @Override
    public Reply answer(Call call) {
        return Reply.ok(new Models(engine.models().stream().map(Model::of).toList()));
    }
}
