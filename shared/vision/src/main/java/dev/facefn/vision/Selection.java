package dev.facefn.vision;

/// Which faces of a picture are wanted.
public enum Selection {
    /// The one of which the largest part shows.
    LARGEST,
    ALL
}
