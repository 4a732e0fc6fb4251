package dev.facefn.usage;

/// What is counted and priced.
///
/// @param images that were looked at; one without a face counts
/// @param faces that were found or embedded
/// @param videoMs milliseconds of video that were looked at
public record Units(int images, int faces, long videoMs) {
    public static final Units NONE = new Units(0, 0, 0);

    public Units {
        if (images < 0 || faces < 0 || videoMs < 0) {
            throw new IllegalArgumentException("less than nothing was done");
        }
    }

    public static Units of(int images, int faces) {
        return new Units(images, faces, 0);
    }

    public Units plus(Units other) {
        return new Units(images + other.images, faces + other.faces, videoMs + other.videoMs);
    }
}
