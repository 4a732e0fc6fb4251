package dev.facefn.runtime;

import dev.facefn.api.Call;
import dev.facefn.api.Endpoint;
import dev.facefn.api.Operation;
import dev.facefn.api.Reply;
import dev.facefn.api.Route;
import java.util.List;
import java.util.Locale;

/// `GET /v1/models`: what runs here, under which licence, to the byte.
final class ModelsEndpoint implements Endpoint {
    private final AnalyzerOpening analyzer;

    ModelsEndpoint(AnalyzerOpening analyzer) {
        this.analyzer = analyzer;
    }

    Route route() {
        Operation operation =
                new Operation("models", "The models that run here", List.of(), Models.class);
        return new Route("GET", "/v1/models", Route.Access.KEY, operation, this);
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
        static Model of(PrimedAnalyzer.Model model) {
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
        return Reply.ok(new Models(analyzer.models().stream().map(Model::of).toList()));
    }
}
