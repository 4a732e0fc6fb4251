package dev.facefn.vision;

/// How the machine's cores are used.
///
/// @param parallelism how many pictures are worked on at once; further calls wait
/// @param threads how many threads work on one run of a model
public record VisionOptions(int parallelism, int threads) {
    public VisionOptions {
        if (parallelism < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "parallelism %d, threads %d, both at least 1".formatted(parallelism, threads));
        }
    }

    /// One picture a core, one thread a picture.
    public static VisionOptions defaults() {
        return new VisionOptions(Runtime.getRuntime().availableProcessors(), 1);
    }
}
