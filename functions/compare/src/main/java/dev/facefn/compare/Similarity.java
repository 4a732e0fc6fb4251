package dev.facefn.compare;

import dev.facefn.api.Rounding;
import dev.facefn.face.Embedding;

/// The raw cosine of two faces as it is answered: what a caller compares with the threshold is what
/// we compare.
final class Similarity {
    private static final int DECIMALS = 8;

    private Similarity() {}

    static double of(Embedding one, Embedding other) {
        return rounded(one.cosine(other));
    }

    static double rounded(double cosine) {
        return Rounding.to(DECIMALS, cosine);
    }
}
