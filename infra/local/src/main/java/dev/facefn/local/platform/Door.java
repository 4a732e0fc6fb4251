package dev.facefn.local.platform;

import dev.facefn.api.ApiRequest;
import dev.facefn.api.ApiResponse;
import dev.facefn.api.CorsPolicy;
import dev.facefn.api.GuardChain;
import dev.facefn.api.MultipartWriter;
import dev.facefn.api.Problem;
import dev.facefn.api.RequestBody;
import dev.facefn.api.Route;
import dev.facefn.api.Routes;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A door to functions in this process, without a server and without keys: a call passes the guard
/// chain as one over HTTP does.
public final class Door {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final GuardChain chain;

    public Door(List<Route> routes) {
        chain = new GuardChain(new Routes(routes), new CorsPolicy(List.of()), List.of());
    }

    /// @throws dev.facefn.face.FacefnException for every answer but a good one
    public JsonNode post(String path, MultipartWriter form) {
        byte[] body = form.body();
        ApiResponse response =
                chain.answer(
                        new ApiRequest(
                                "POST",
                                path,
                                "",
                                name ->
                                        name.equalsIgnoreCase("Content-Type")
                                                ? List.of(form.contentType())
                                                : List.of(),
                                RequestBody.of(body)));
        if (response.status() >= 300) {
            throw Problem.failure(response.status(), response.body());
        }
        return JSON.readTree(response.body());
    }
}
