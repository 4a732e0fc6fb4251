package dev.facefn.timeline;

import dev.facefn.face.Embedding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// How much more similar two tracks are than they must be to show one person; never one person are
/// those that are seen at the same time, or cannot be compared.
final class Pairs implements Linkage.Similarity {
    private final List<Track> tracks;
    private final double toleranceMs;
    private final float[][] vectors;
    private final String[] contracts;
    private final double[] thresholds;

    /// @param toleranceMs tracks may be seen together for so long where one person's face was lost
    ///   and found
    Pairs(List<Track> tracks, double toleranceMs, ToDoubleFunction<String> thresholdOf) {
        this.tracks = tracks;
        this.toleranceMs = toleranceMs;
        this.vectors = new float[tracks.size()][];
        this.contracts = new String[tracks.size()];
        this.thresholds = new double[tracks.size()];
        Map<Object, String> ids = new HashMap<>();
        Map<String, Double> known = new HashMap<>();
        for (int i = 0; i < vectors.length; i++) {
            Track track = tracks.get(i);
            Embedding embedding = track.embedding();
            vectors[i] = embedding == null ? new float[0] : embedding.values();
            contracts[i] = ids.computeIfAbsent(track.contract(), _ -> track.contract().id());
            thresholds[i] = known.computeIfAbsent(contracts[i], thresholdOf::applyAsDouble);
        }
    }

    @Override
    public double of(int one, int other) {
        boolean comparable =
                vectors[one].length > 0
                        && vectors[one].length == vectors[other].length
                        && contracts[one].equals(contracts[other]);
        if (!comparable || tracks.get(one).isBeside(tracks.get(other), toleranceMs)) {
            return Linkage.NEVER;
        }
        return Vectors.dot(vectors[one], vectors[other]) - thresholds[one];
    }

    /// Of each track's contract.
    double[] thresholds() {
        return thresholds.clone();
    }
}
