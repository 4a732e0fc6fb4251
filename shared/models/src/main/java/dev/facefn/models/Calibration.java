package dev.facefn.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// What the cosines of embeddings mean, measured on labelled pictures: how alike different people
/// look to a model. Made by `facefn calibrate`, kept beside the bundle's manifest, and good for the
/// embeddings of one contract only.
///
/// @param contractId of [dev.facefn.face.EmbeddingContract#id]
/// @param pictures what it was measured on, in words
/// @param usual the threshold where nobody names one
/// @param uncertainFrom a cosine below the threshold, but not below this, is too near to call
public record Calibration(
        String contractId,
        String pictures,
        Strangers strangers,
        Usual usual,
        double uncertainFrom) {
    private static final List<String> SHIPPED = List.of("open", "basic");

    public Calibration {
        if (contractId.isBlank() || pictures.isBlank()) {
            throw new IllegalArgumentException("a calibration of nothing");
        }
        requireCosine("uncertainFrom", uncertainFrom);
    }

    /// The usual threshold, and where it comes from, for people.
    public record Usual(double threshold, String origin) {
        public Usual {
            requireCosine("threshold", threshold);
        }
    }

    /// What a similarity says.
    public enum Decision {
        MATCH,
        UNCERTAIN,
        NO_MATCH
    }

    /// The calibration that facefn has for the embeddings of a contract.
    public static Optional<Calibration> shipped(String contractId) {
        return SHIPPED.stream()
                .map(Calibration::load)
                .filter(calibration -> calibration.contractId.equals(contractId))
                .findFirst();
    }

    private static Calibration load(String bundle) {
        String name = "/bundles/" + bundle + ".calibration.json";
        try (InputStream in = Calibration.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return read(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws ModelException when a member is missing, unknown or not what it must be
    static Calibration read(String source, byte[] json) {
        return Members.read("calibration " + source, json, Calibration::of);
    }

    private static Calibration of(Members members) {
        return new Calibration(
                members.text("contract_id"),
                members.text("pictures"),
                members.object("strangers", Strangers::of),
                members.object(
                        "usual",
                        usual -> new Usual(usual.number("threshold"), usual.text("origin"))),
                members.number("uncertain_from"));
    }

    /// As it lies beside the manifest of a bundle.
    public String toJson() {
        return Manifest.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    }

    /// The threshold at which at most a share of the comparisons of different people match.
    ///
    /// @param falseMatchRate above 0 and below 1
    /// @throws IllegalArgumentException for another rate
    public double thresholdFor(double falseMatchRate) {
        return strangers.exceededBy(falseMatchRate);
    }

    /// Whether there were too few pairs to have seen a rate: its threshold is that of a normal
    /// distribution, and the true rate may be higher.
    ///
    /// @throws IllegalArgumentException for a rate that is not above 0 and below 1
    public boolean isExtrapolated(double falseMatchRate) {
        return strangers.isBeyond(falseMatchRate);
    }

    public Decision decide(double similarity, double threshold) {
        if (similarity >= threshold) {
            return Decision.MATCH;
        }
        return similarity >= Math.min(uncertainFrom, threshold)
                ? Decision.UNCERTAIN
                : Decision.NO_MATCH;
    }

    static void requireCosine(String name, double value) {
        if (!(value >= -1 && value <= 1)) {
            throw new IllegalArgumentException("%s %s, -1 to 1".formatted(name, value));
        }
    }
}
