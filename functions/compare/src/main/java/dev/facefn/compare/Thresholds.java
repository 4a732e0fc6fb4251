package dev.facefn.compare;

/// What is known of the similarities of a model's embeddings.
interface Thresholds {

    /// The threshold when nobody names one.
    Threshold usual(String contractId);

    /// The threshold at which a share of comparisons of different people match.
    ///
    /// @param rate between 0 and 1, both excluded
    /// @throws dev.facefn.face.FacefnException `invalid_request` for a model without a calibration
    Threshold at(double rate, String contractId);

    /// At or above the threshold it is a match.
    Decision decide(double similarity, double threshold, String contractId);
}
