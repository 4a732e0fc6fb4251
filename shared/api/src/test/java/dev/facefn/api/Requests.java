package dev.facefn.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Requests for tests.
final class Requests {
    private String method = "POST";
    private String path = "/v1/echo";
    private String query = "";
    private String peer = "";
    private byte[] body = {};
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static Requests post(String type, byte[] body) {
        Requests request = new Requests();
        request.body = body;
        return request.header("Content-Type", type);
    }

    static Requests get(String path) {
        Requests request = new Requests();
        request.method = "GET";
        request.path = path;
        return request;
    }

    Requests method(String name) {
        method = name;
        return this;
    }

    Requests path(String text) {
        path = text;
        return this;
    }

    Requests query(String text) {
        query = text;
        return this;
    }

    Requests from(String address) {
        peer = address;
        return this;
    }

    Requests header(String name, String value) {
        headers.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        return this;
    }

    ApiRequest build() {
        return build(RequestBody.of(body));
    }

    /// The request behind the guards, on a route that takes so much.
    Call call(Input input) {
        ApiRequest request = build();
        Operation operation = new Operation("echo", "echo", "", input, Reply.None.class);
        Endpoint nothing = _ -> new Reply(204, Map.of(), Reply.None.NONE);
        Route route = new Route(method, path, Route.Access.KEY, operation, nothing);
        return new Call(request, "id", Optional.empty(), route, Map.of(), Caller.of("tests"));
    }

    ApiRequest build(RequestBody arriving) {
        return new ApiRequest(
                method, path, query, name -> headers.getOrDefault(name, List.of()), arriving, peer);
    }
}
