package dev.facefn.search;

import dev.facefn.face.Embedding;
import java.util.List;

/// What is looked for: several probes are answered by one pass over the rows.
///
/// @param threshold the least similarity of an answer, −1 to 1
/// @param limit the most persons for each probe, 1 to 100
public record Query(List<Embedding> probes, double threshold, int limit) {
    public static final int MOST_PERSONS = 100;

    public Query {
        probes = List.copyOf(probes);
        if (probes.isEmpty()) {
            throw new IllegalArgumentException("no probe");
        }
        int dimension = probes.getFirst().dimension();
        for (Embedding probe : probes) {
            if (probe.dimension() != dimension) {
                throw new IllegalArgumentException(
                        "dimensions %d and %d".formatted(dimension, probe.dimension()));
            }
        }
        if (!(threshold >= -1 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold " + threshold + ", -1 to 1");
        }
        if (limit < 1 || limit > MOST_PERSONS) {
            throw new IllegalArgumentException("limit %d, 1 to %d".formatted(limit, MOST_PERSONS));
        }
    }

    public static Query of(Embedding probe, double threshold, int limit) {
        return new Query(List.of(probe), threshold, limit);
    }

    int dimension() {
        return probes.getFirst().dimension();
    }
}
