package dev.facefn.testing;

import dev.facefn.models.Bundle;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// The six demo photos, 1920 pixels wide.
public final class SamplePhotos {
    /// How many faces a person sees in each.
    public static final List<Integer> FACES = List.of(3, 3, 3, 4, 5, 4);

    private SamplePhotos() {}

    /// @param number 1 to 6
    public static byte[] bytes(int number) {
        Bundle samples = samples();
        return samples.bytes(samples.manifest().files().get(number - 1));
    }

    /// @param number 1 to 6
    public static Path path(int number) {
        Bundle samples = samples();
        return samples.path(samples.manifest().files().get(number - 1));
    }

    public static List<byte[]> all() {
        return IntStream.rangeClosed(1, FACES.size()).mapToObj(SamplePhotos::bytes).toList();
    }

    private static Bundle samples() {
        return ModelStore.atDefault().open("samples", Progress.NONE);
    }
}
