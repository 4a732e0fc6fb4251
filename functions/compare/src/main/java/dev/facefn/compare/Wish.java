package dev.facefn.compare;

import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.gallery.FaceCollection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The threshold that a caller wishes: a cosine, or how often strangers may match, or neither.
record Wish(@Nullable Double threshold, @Nullable Double falseMatchRate) {
    private static final FormField.Decimal THRESHOLD =
            new FormField.Decimal(
                    "threshold", "the cosine from which two faces are one person", 0, 1);
    private static final FormField.Decimal RATE =
            new FormField.Decimal(
                    "false_match_rate",
                    "instead of a threshold: the share of comparisons of different people that"
                            + " may match",
                    1e-6,
                    0.5);
    static final List<FormField<?>> FIELDS = List.of(THRESHOLD, RATE);

    static Wish read(Form form) {
        Double threshold = form.find(THRESHOLD).orElse(null);
        Double rate = form.find(RATE).orElse(null);
        if (threshold != null && rate != null) {
            throw Refusal.invalid("false_match_rate", "give it or a threshold, not both");
        }
        return new Wish(threshold, rate);
    }

    /// The threshold that counts.
    ///
    /// @param collection whose threshold is the usual one
    Threshold granted(
            Thresholds thresholds, String contractId, @Nullable FaceCollection collection) {
        if (threshold != null) {
            return new Threshold(
                    threshold, new Threshold.Origin("request", "named by the request", null));
        }
        if (falseMatchRate != null) {
            return thresholds.at(falseMatchRate, contractId);
        }
        if (collection != null) {
            return new Threshold(
                    collection.settings().threshold(),
                    new Threshold.Origin(
                            "collection", "of the collection " + collection.id(), null));
        }
        return thresholds.usual(contractId);
    }
}
