package dev.facefn.rungs;

import dev.facefn.face.Attribute;
import dev.facefn.face.Detail;
import dev.facefn.vision.EmbeddingQuery;
import dev.facefn.vision.FaceQuery;
import java.util.Set;
import java.util.stream.Collectors;

/// Everything about a question that changes its answer, written in one way.
final class Options {
    private Options() {}

    static String of(FaceQuery query) {
        return of(query.detail(), query.attributes(), query.maxFaces());
    }

    static String of(EmbeddingQuery query) {
        return query.selection() + " " + of(query.detail(), query.attributes(), query.maxFaces());
    }

    private static String of(Detail detail, Set<Attribute> attributes, int maxFaces) {
        String words =
                attributes.stream()
                        .map(Attribute::wireName)
                        .sorted()
                        .collect(Collectors.joining(","));
        return "%s %d %s".formatted(detail, maxFaces, words);
    }
}
