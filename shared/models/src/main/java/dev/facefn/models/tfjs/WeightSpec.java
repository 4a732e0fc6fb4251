package dev.facefn.models.tfjs;

/// A tensor of the weights file, as the manifest describes it.
///
/// @param dtype what the graph reads: `float32` or `int32`
/// @param stored what the file holds: `float16` where a float32 was quantised, else as `dtype`
record WeightSpec(String name, Shape shape, String dtype, String stored) {
    long bytes() {
        return (long) shape.elements() * bytesEach();
    }

    private int bytesEach() {
        return switch (dtype + " from " + stored) {
            case "float32 from float32", "int32 from int32" -> 4;
            case "float32 from float16" -> 2;
            default ->
                    throw new IllegalArgumentException(
                            "weight %s: %s stored as %s is not supported"
                                    .formatted(name, dtype, stored));
        };
    }
}
