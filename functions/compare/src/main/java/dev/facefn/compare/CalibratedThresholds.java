package dev.facefn.compare;

import dev.facefn.models.Calibration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// As the calibration of a model says; for a model without one, what is usual in the field.
/// Thread-safe.
final class CalibratedThresholds implements Thresholds {
    /// Where similarities of ArcFace models usually part.
    private static final double USUAL = 0.36;

    private static final double USUALLY_UNCERTAIN_FROM = 0.3;

    private final Map<String, Calibration> known = new ConcurrentHashMap<>();

    private Optional<Calibration> of(String contractId) {
        Calibration calibration = known.get(contractId);
        if (calibration != null) {
            return Optional.of(calibration);
        }
        // who names a contract may name any: only those that there are, are kept
        Optional<Calibration> shipped = Calibration.shipped(contractId);
        shipped.ifPresent(found -> known.put(contractId, found));
        return shipped;
    }

    @Override
    public Threshold usual(String contractId) {
        return of(contractId)
                .map(calibration ->
                        new Threshold(
                                calibration.usual().threshold(),
                                new Threshold.Origin(
                                        "default", calibration.usual().origin(), null)))
                .orElseGet(() ->
                        new Threshold(
                                USUAL,
                                new Threshold.Origin(
                                        "default",
                                        "usual in the field: the model has no calibration",
                                        null)));
    }

    @Override
    public Threshold at(double rate, String contractId) {
        Calibration calibration =
                of(contractId)
                        .orElseThrow(() ->
                                Refusal.invalid(
                                        "false_match_rate",
                                        "the model has no calibration: name a threshold"));
        boolean extrapolated = calibration.isExtrapolated(rate);
        return new Threshold(
                calibration.thresholdFor(rate),
                new Threshold.Origin(
                        "false_match_rate",
                        "different people match in %s of comparisons, %s on %s"
                                .formatted(
                                        rate,
                                        extrapolated
                                                ? "estimated beyond what was measured"
                                                : "measured",
                                        calibration.pictures()),
                        extrapolated));
    }

    @Override
    public Decision decide(double similarity, double threshold, String contractId) {
        return of(contractId)
                .map(calibration -> of(calibration.decide(similarity, threshold)))
                .orElseGet(() -> usually(similarity, threshold));
    }

    private static Decision of(Calibration.Decision decision) {
        return switch (decision) {
            case MATCH -> Decision.MATCH;
            case UNCERTAIN -> Decision.UNCERTAIN;
            case NO_MATCH -> Decision.NO_MATCH;
        };
    }

    private static Decision usually(double similarity, double threshold) {
        if (similarity >= threshold) {
            return Decision.MATCH;
        }
        return similarity >= Math.min(USUALLY_UNCERTAIN_FROM, threshold)
                ? Decision.UNCERTAIN
                : Decision.NO_MATCH;
    }
}
