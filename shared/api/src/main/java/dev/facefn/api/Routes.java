package dev.facefn.api;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The table of routes. Paths match to the letter: `//`, `%2e%2e`, `;x` and other cases of a letter
/// are other paths. What stands for a `{name}` is not decoded: its reader judges it.
public final class Routes {
    private final List<Route> table;

    public Routes(List<Route> table) {
        this.table = List.copyOf(table);
        long distinct = table.stream().map(r -> r.method() + " " + r.path()).distinct().count();
        if (distinct != table.size()) {
            throw new IllegalArgumentException("two routes with one method and path: " + table);
        }
    }

    /// A route, and what stands for the names in its path.
    record Match(Route route, Map<String, String> parameters) {}

    public List<Route> all() {
        return table;
    }

    List<String> methods(String path) {
        return matching(path).map(Match::route).map(Route::method).toList();
    }

    /// The path of the table that this one is, without what stands for its names.
    Optional<String> template(String path) {
        return matching(path).findFirst().map(match -> match.route().path());
    }

    /// What is done there, if anything.
    Optional<Operation> operation(String method, String path) {
        return matching(path)
                .filter(match -> match.route().method().equals(method))
                .findFirst()
                .map(match -> match.route().operation());
    }

    /// @throws FacefnException `route_not_found`, `method_not_allowed` with the methods in
    ///   `details.allowed`
    Match match(String method, String path) {
        Optional<Match> found =
                matching(path).filter(m -> m.route().method().equals(method)).findFirst();
        if (found.isPresent()) {
            return found.get();
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

    private Stream<Match> matching(String path) {
        String[] given = path.split("/", -1);
        return table.stream()
                .flatMap(route ->
                        parameters(route.path().split("/", -1), given)
                                .map(parameters -> new Match(route, parameters))
                                .stream());
    }

    private static Optional<Map<String, String>> parameters(String[] template, String[] given) {
        if (template.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < given.length; i++) {
            String wanted = template[i];
            if (wanted.startsWith("{") && !given[i].isEmpty()) {
                parameters.put(wanted.substring(1, wanted.length() - 1), given[i]);
            } else if (!wanted.equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(Map.copyOf(parameters));
    }
}
