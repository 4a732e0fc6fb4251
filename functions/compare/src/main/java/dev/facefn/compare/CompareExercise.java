package dev.facefn.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.api.ApiRequest;
import dev.facefn.api.ApiResponse;
import dev.facefn.api.CorsPolicy;
import dev.facefn.api.FormReader;
import dev.facefn.api.GuardChain;
import dev.facefn.api.Input;
import dev.facefn.api.Operation;
import dev.facefn.api.RequestBody;
import dev.facefn.api.Route;
import dev.facefn.api.Routes;
import dev.facefn.runtime.Exercise;
import java.util.Collections;
import java.util.List;

/// Compares two embeddings for nobody, by a route of its own that asks for no key and bills nobody.
final class CompareExercise implements Exercise {
    private static final int LENGTH = 512;
    private static final int GOOD = 200;
    private final GuardChain chain;

    CompareExercise(FormReader forms) {
        Operation operation = new Operation("embed", "embed", "Nothing", Input.NONE, Route.class);
        Route nobody =
                new Route(
                        "POST",
                        "/v1/embeddings",
                        Route.Access.PUBLIC,
                        operation,
                        _ -> {
                            throw new IllegalStateException("embeddings need nobody to embed");
                        });
        Routes routes = new Routes(List.of(CompareApplication.route(forms, nobody)));
        this.chain = new GuardChain(routes, new CorsPolicy(List.of()), List.of());
    }

    @Override
    public void run() {
        String vector = Collections.nCopies(LENGTH, 1 / Math.sqrt(LENGTH)).toString();
        String side = "{\"embedding\":%s,\"embedding_contract_id\":\"ec_none\"}".formatted(vector);
        byte[] body = "{\"source\":%s,\"target\":%s}".formatted(side, side).getBytes(UTF_8);
        ApiResponse answer =
                chain.answer(
                        new ApiRequest(
                                "POST",
                                "/v1/compare",
                                "",
                                name ->
                                        name.equalsIgnoreCase("content-type")
                                                ? List.of("application/json")
                                                : List.of(),
                                RequestBody.of(body)));
        if (answer.status() != GOOD) {
            throw new IllegalStateException("a comparison was answered with " + answer.status());
        }
    }
}
