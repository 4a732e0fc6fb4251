package dev.facefn.basic;

import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_objdetect;

/// OpenCV in this process: not there until it is asked for.
final class OpenCv {
    /// How JavaCPP is to behave: it loads what we name and nothing else, starts no thread to
    /// collect what was not closed (all is), and does not take the memory of the whole process for
    /// its own.
    private static final Map<String, String> SETTINGS =
            Map.of("nopointergc", "true", "maxbytes", "0", "maxphysicalbytes", "0");

    private static boolean loaded;

    private OpenCv() {}

    /// Loads it, unless that was done before.
    ///
    /// @return the folder that it was loaded from
    /// @throws IllegalStateException when there is none for this system
    /// @throws UnsatisfiedLinkError when it does not fit this system
    static synchronized Path load() {
        Path folder = NativeFolder.find();
        if (!loaded) {
            SETTINGS.forEach(OpenCv::set);
            if (NativeFolder.isMac()) {
                Loader.load(opencv_objdetect.class);
            } else {
                set("loadlibraries", "false");
                for (String place : NativeFolder.LIBRARIES) {
                    System.load(folder.resolve(NativeFolder.fileName(place)).toString());
                }
            }
            // a picture is a thread, as everywhere
            opencv_core.setNumThreads(1);
            loaded = true;
        }
        return folder;
    }

    private static void set(String name, String value) {
        System.setProperty("org.bytedeco.javacpp." + name, value);
    }
}
