package dev.facefn.basic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// More of OpenCV than the rung loads, to compare with.
final class OpenCvOracle {
    private static final List<String> LIBRARIES =
            List.of(
                    "opencv/PLATFORM/libopencv_face.so.411",
                    "opencv/PLATFORM/libjniopencv_imgproc.so",
                    "opencv/PLATFORM/libjniopencv_face.so");

    private static boolean loaded;

    private OpenCvOracle() {}

    static synchronized void load() {
        OpenCv.load();
        if (loaded) {
            return;
        }
        try {
            Path folder = Files.createTempDirectory("opencv");
            for (String place : LIBRARIES) {
                Path file = folder.resolve(NativeFolder.fileName(place));
                Files.write(file, NativeFolder.withoutUnused(NativeFolder.archived(place)));
                System.load(file.toString());
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        loaded = true;
    }
}
