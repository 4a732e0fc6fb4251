package dev.facefn.face;

/// How hard to look for faces.
public enum Detail {
    /// One look at the whole picture: finds every face that is not small.
    FAST,
    /// The picture again as overlapping tiles of a pyramid: finds small faces, at about ten times
    /// the cost.
    HIGH
}
