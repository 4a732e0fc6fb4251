package dev.facefn.api;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.List;
import java.util.Map;

/// The table of routes. Paths match to the letter: `//`, `%2e%2e`, `;x` and other cases of a letter
/// are other paths, and there are none of those.
public final class Routes {
    private final List<Route> table;

    public Routes(List<Route> table) {
        this.table = List.copyOf(table);
        long distinct = table.stream().map(r -> r.method() + " " + r.path()).distinct().count();
        if (distinct != table.size()) {
            throw new IllegalArgumentException("two routes with one method and path: " + table);
        }
    }

    public List<Route> all() {
        return table;
    }

    List<String> methods(String path) {
        return table.stream().filter(r -> r.path().equals(path)).map(Route::method).toList();
    }

    /// @throws FacefnException `route_not_found`, `method_not_allowed` with the methods in
    ///   `details.allowed`
    Route match(String method, String path) {
        for (Route route : table) {
            if (route.path().equals(path) && route.method().equals(method)) {
                return route;
            }
        }
        List<String> allowed = methods(path);
        if (allowed.isEmpty()) {
            throw new FacefnException(ErrorCode.ROUTE_NOT_FOUND, "there is no such route");
        }
        throw new FacefnException(
                ErrorCode.METHOD_NOT_ALLOWED,
                "this route allows " + String.join(", ", allowed),
                Map.of("allowed", allowed),
                null);
    }
}
