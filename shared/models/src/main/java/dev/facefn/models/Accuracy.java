package dev.facefn.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;

/// What a variant of a model was measured to give up, on the same inputs: those that the faces of
/// the sample photos make. Measured by `facefn models evaluate`.
///
/// @param against SHA-256 of the full-precision file
/// @param worst of all inputs
public record Accuracy(String against, Measure measure, double worst, double mean) {
    /// From this on embeddings are the same for every use: their cosine to others moves by less
    /// than 0.0005 plus what the angle between them, 1.8°, allows.
    private static final double SAME = 0.9995;

    /// How far a cosine or an overlap may fall below what is stated, on other processors.
    private static final double SLACK = 0.002;

    /// What is compared.
    public enum Measure {
        /// The cosine of the outputs of both, 1 for the same.
        @JsonProperty("cosine")
        COSINE,

        /// The overlap of a face's box in both, as intersection over union, 1 for the same.
        @JsonProperty("iou")
        IOU,

        /// The mean distance of the points in both, as a share of the distance of the outer corners
        /// of the eyes, 0 for the same.
        @JsonProperty("nme")
        NME
    }

    public Accuracy {
        if (!(mean >= -1 && mean <= 1 && worst >= -1)) {
            throw new IllegalArgumentException(
                    "accuracy: worst %s, mean %s".formatted(worst, mean));
        }
    }

    static Accuracy of(Members members) {
        return new Accuracy(
                members.text("against"),
                members.choice(
                        "measure",
                        List.of(Measure.values()),
                        measure -> measure.name().toLowerCase(Locale.ROOT)),
                members.number("worst"),
                members.number("mean"));
    }

    /// Whether embeddings of the variant can be compared with those of full precision.
    public boolean sameEmbeddings() {
        return measure == Measure.COSINE && worst >= SAME;
    }

    /// Whether what was measured now is what is stated here, or better.
    public boolean isKeptBy(Accuracy now) {
        return now.measure == measure
                && switch (measure) {
                    case COSINE, IOU -> now.worst >= worst - 5 * SLACK && now.mean >= mean - SLACK;
                    case NME -> now.worst <= worst + 5 * SLACK && now.mean <= mean + SLACK;
                };
    }
}
