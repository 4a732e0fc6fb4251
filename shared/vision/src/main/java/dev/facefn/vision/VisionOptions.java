package dev.facefn.vision;

import dev.facefn.models.SavedGraphs;
import dev.facefn.vision.engine.Card;
import dev.facefn.vision.engine.Device;
import dev.facefn.vision.engine.OrtEngine;
import dev.facefn.vision.engine.Sharing;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How the machine is used.
///
/// @param parallelism how many pictures are worked on at once; further calls wait
/// @param threads how many threads work on one run of a model
/// @param runners how many runs of one model are under way at once; calls beyond them share runs,
///   which pays on a card, where a batch takes little longer than one row, and never on the CPU
/// @param card which one, where models run on a card
/// @param optimised directory where graphs are kept as they were optimised for this machine, see
///   [SavedGraphs]; null for nowhere
public record VisionOptions(
        int parallelism, int threads, int runners, Card card, @Nullable Path optimised) {
    /// Two batches of the largest size: one is filled while the other runs.
    private static final int PICTURES_OF_A_CARD = 32;

    public VisionOptions {
        if (parallelism < 1 || threads < 1 || runners < 1) {
            throw new IllegalArgumentException(
                    "parallelism %d, threads %d, runners %d, each at least 1"
                            .formatted(parallelism, threads, runners));
        }
    }

    /// Every picture runs its models alone.
    public VisionOptions(int parallelism, int threads) {
        this(parallelism, threads, parallelism, Card.FIRST, null);
    }

    /// One picture a core, one thread a picture, no run shared.
    public static VisionOptions defaults() {
        return defaults(Device.CPU);
    }

    /// On a card: one run of a model at a time, shared by the calls that wait for it.
    public static VisionOptions defaults(Device device) {
        int cores = Runtime.getRuntime().availableProcessors();
        return device == Device.CPU
                ? new VisionOptions(cores, 1)
                : new VisionOptions(Math.max(cores, PICTURES_OF_A_CARD), 1, 1, Card.FIRST, null);
    }

    /// The same with graphs kept in a directory.
    ///
    /// @param directory null for nowhere
    public VisionOptions optimisedIn(@Nullable Path directory) {
        return new VisionOptions(parallelism, threads, runners, card, directory);
    }

    OrtEngine engine(Device device) {
        SavedGraphs saved = optimised == null ? null : new SavedGraphs(optimised);
        return new OrtEngine(threads, device, Sharing.of(runners, parallelism), card, saved);
    }
}
