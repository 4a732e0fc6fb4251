package dev.facefn.search;

import dev.facefn.face.Embedding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Faces as a plain map, searched by a plain loop in double precision: what the index must equal.
final class Faces {
    private static final Comparator<Match> MOST_ALIKE =
            Comparator.comparingDouble(match -> -match.similarity());
    private static final Comparator<Match> FACES = MOST_ALIKE.thenComparing(Match::faceId);
    private static final Comparator<Match> PERSONS = MOST_ALIKE.thenComparing(Match::personId);

    private final Map<String, Face> faces = new LinkedHashMap<>();

    record Face(String id, String person, Embedding embedding) {}

    Faces() {}

    Faces(Faces other) {
        faces.putAll(other.faces);
    }

    static RandomGenerator random(long seed) {
        return new SplittableRandom(seed);
    }

    static Embedding embedding(RandomGenerator random, int dimension) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return Embedding.normalize(vector);
    }

    /// Rows of random people, three faces each.
    static Faces random(RandomGenerator random, int rows, int dimension) {
        Faces faces = new Faces();
        for (int i = 0; i < rows; i++) {
            faces.add("face" + i, "person" + i / 3, embedding(random, dimension));
        }
        return faces;
    }

    void add(String id, String person, Embedding embedding) {
        faces.put(id, new Face(id, person, embedding));
    }

    void remove(String id) {
        faces.remove(id);
    }

    void removePerson(String person) {
        faces.values().removeIf(face -> face.person.equals(person));
    }

    List<Face> all() {
        return List.copyOf(faces.values());
    }

    Face get(String id) {
        return faces.get(id);
    }

    FaceIndex index() {
        FaceIndex index = new FaceIndex();
        faces.values().forEach(face -> index.add(face.id, face.person, face.embedding));
        return index;
    }

    List<List<Match>> search(Query query) {
        return query.probes().stream()
                .map(probe -> search(probe, query.threshold(), query.limit()))
                .toList();
    }

    private List<Match> search(Embedding probe, double threshold, int limit) {
        Map<String, Match> best = new HashMap<>();
        for (Face face : faces.values()) {
            double similarity = probe.cosine(face.embedding);
            Match match = new Match(face.person, face.id, similarity);
            if (similarity >= threshold) {
                best.merge(face.person, match, (a, b) -> FACES.compare(a, b) < 0 ? a : b);
            }
        }
        List<Match> sorted = new ArrayList<>(best.values());
        sorted.sort(PERSONS);
        return List.copyOf(sorted.subList(0, Math.min(limit, sorted.size())));
    }
}
