package dev.facefn.basic;

import java.io.IOException;
import java.nio.file.Path;

/// Unpacks OpenCV for an image: `java -cp … dev.facefn.basic.Unpacking FOLDER`.
final class Unpacking {
    private Unpacking() {}

    public static void main(String[] arguments) throws IOException {
        NativeFolder.unpack(Path.of(arguments[0]));
    }
}
