package dev.facefn.runtime;

import dev.facefn.api.Call;
import dev.facefn.api.Endpoint;
import dev.facefn.api.Input;
import dev.facefn.api.Operation;
import dev.facefn.api.Reply;
import dev.facefn.api.Route;
import java.util.List;

/// `GET /v1/models`: what runs here, under which licence, to the byte. A function without models
/// has none.
final class ModelsEndpoint implements Endpoint {
    private final List<ModelInventory> inventories;

    ModelsEndpoint(List<ModelInventory> inventories) {
        this.inventories = inventories;
    }

    Route route() {
        Operation operation =
                new Operation(
                        "platform", "models", "The models that run here", Input.NONE, Models.class);
        return new Route("GET", "/v1/models", Route.Access.KEY, operation, this);
    }

    record Models(List<ModelInventory.InstalledModel> models) {}

    @Override
    public Reply answer(Call call) {
        return Reply.ok(
                new Models(inventories.stream().flatMap(i -> i.models().stream()).toList()));
    }
}
