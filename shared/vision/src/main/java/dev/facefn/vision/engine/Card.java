package dev.facefn.vision.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The graphics card that models run on, where they run on one.
///
/// @param number as `nvidia-smi` counts
/// @param memoryBytes of the card that a model may take at the most; 0 for no limit
/// @param engines directory where TensorRT keeps the engines that it has built; null for nowhere:
///   every start builds them anew, which takes minutes
/// @param halfPrecision whether TensorRT may compute in 16 bits, which changes the numbers
public record Card(int number, long memoryBytes, @Nullable Path engines, boolean halfPrecision) {
    public static final Card FIRST = new Card(0, 0, null, false);

    public Card {
        if (number < 0 || memoryBytes < 0) {
            throw new IllegalArgumentException(
                    "card %d, memory %d bytes, both at least 0".formatted(number, memoryBytes));
        }
    }
}
