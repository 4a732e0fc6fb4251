package dev.facefn.basic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.facefn.models.ModelStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// The folder with the few libraries of OpenCV that a cascade needs, and the cascade. An image has
/// it: the system property `facefn.opencv.directory` names it. Elsewhere it is unpacked once from
/// the archives in the class path, beside the models.
final class NativeFolder {
    static final String PROPERTY = "facefn.opencv.directory";

    /// Those of JavaCPP and OpenCV, in the order in which they are to be loaded.
    static final List<String> LIBRARIES =
            List.of(
                    "javacpp/PLATFORM/libjnijavacpp.so",
                    "opencv/PLATFORM/libopencv_core.so.411",
                    "opencv/PLATFORM/libopencv_imgproc.so.411",
                    "opencv/PLATFORM/libopencv_objdetect.so.411",
                    "opencv/PLATFORM/libjniopencv_core.so",
                    "opencv/PLATFORM/libjniopencv_objdetect.so");

    static final String CASCADE = "haarcascade_frontalface_alt2.xml";
    private static final String CASCADE_PLACE =
            "opencv/PLATFORM/share/opencv4/haarcascades/" + CASCADE;

    /// Libraries that those of [#LIBRARIES] name, and nothing that a cascade does calls: linear
    /// algebra, networks, cameras. With all that they need in turn these are 60 MB.
    private static final List<String> UNUSED =
            List.of("libopenblas.so.0", "libopencv_dnn.so.411", "libopencv_calib3d.so.411");

    /// Is in every process of Java already.
    private static final String HARMLESS = "libm.so.6";

    private NativeFolder() {}

    /// @throws IllegalStateException when there is no OpenCV for this system
    static Path find() {
        String prepared = System.getProperty(PROPERTY);
        return prepared != null
                ? Path.of(prepared).toAbsolutePath()
                : unpackedBelow(ModelStore.atDefault().root().resolve("opencv"));
    }

    /// The name of a library or cascade within the folder.
    static String fileName(String place) {
        return place.substring(place.lastIndexOf('/') + 1);
    }

    static boolean isMac() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
    }

    /// In a folder named by the checksum of its content, which is there as a whole or not at all.
    static Path unpackedBelow(Path directory) {
        Map<String, byte[]> files = files();
        CRC32 all = new CRC32();
        files.values().forEach(all::update);
        Path folder = directory.resolve("opencv-%08x".formatted(all.getValue()));
        try {
            if (!isWhole(folder, files)) {
                Path draft =
                        directory.resolve(
                                "new-%d-%d"
                                        .formatted(
                                                ProcessHandle.current().pid(), System.nanoTime()));
                write(files, draft);
                // only somebody else's hand leaves one in part
                erase(folder);
                move(draft, folder, files);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("OpenCV cannot be unpacked to " + folder, e);
        }
        return folder;
    }

    /// Where another process was faster, its folder is as good.
    private static void move(Path draft, Path folder, Map<String, byte[]> files)
            throws IOException {
        try {
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            erase(draft);
            if (!isWhole(folder, files)) {
                throw e;
            }
        }
    }

    private static void erase(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static boolean isWhole(Path folder, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (!Files.isRegularFile(path) || Files.size(path) != file.getValue().length) {
                return false;
            }
        }
        return true;
    }

    /// Writes the libraries and the cascade of this system to a folder.
    static void unpack(Path folder) throws IOException {
        write(files(), folder);
    }

    private static void write(Map<String, byte[]> files, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /// On macOS JavaCPP unpacks the libraries itself.
    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        if (!isMac()) {
            LIBRARIES.forEach(place -> files.put(fileName(place), withoutUnused(archived(place))));
        }
        files.put(CASCADE, archived(CASCADE_PLACE));
        return files;
    }

    /// @param place below `org.bytedeco`
    static byte[] archived(String place) {
        String name = "/org/bytedeco/" + place.replace("PLATFORM", platform());
        try (InputStream in = NativeFolder.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no OpenCV for this system: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A system, as the archives name theirs.
    private static String platform() {
        String processor = System.getProperty("os.arch");
        boolean arm = processor.equals("aarch64") || processor.equals("arm64");
        return (isMac() ? "macosx-" : "linux-") + (arm ? "arm64" : "x86_64");
    }

    /// A library that names one that is there in the place of each unused one, so that the loader
    /// does not look for those. It binds a function when it is called first, and none of theirs
    /// ever is: all that is needed of them are functions (System V ABI, chapter 5, lazy binding).
    static byte[] withoutUnused(byte[] library) {
        byte[] patched = library.clone();
        String text = new String(library, ISO_8859_1);
        for (String unused : UNUSED) {
            String entry = "\0" + unused + "\0";
            byte[] instead =
                    ("\0" + HARMLESS + "\0".repeat(entry.length() - HARMLESS.length() - 1))
                            .getBytes(ISO_8859_1);
            for (int at = text.indexOf(entry); at >= 0; at = text.indexOf(entry, at + 1)) {
                System.arraycopy(instead, 0, patched, at, instead.length);
            }
        }
        return patched;
    }
}
