package dev.facefn.video;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// FFmpeg's programs for this machine, unpacked once from the archive in the class path.
final class Binaries {
    private static final List<String> PROGRAMS = List.of("ffmpeg", "ffprobe");
    private static final List<String> LIBRARIES =
            List.of(
                    "avcodec.62",
                    "avdevice.62",
                    "avfilter.11",
                    "avformat.62",
                    "avutil.60",
                    "swresample.6",
                    "swscale.9");

    /// Sound, screens and graphics cards: nothing of these is used.
    private static final List<String> STUBS =
            List.of(
                    "libpulse.so.0",
                    "libasound.so.2",
                    "libxcb.so.1",
                    "libxcb-shm.so.0",
                    "libva.so.2",
                    "libva-drm.so.2",
                    "libdrm.so.2",
                    "libvchiq_arm.so",
                    "libvcos.so");

    private Binaries() {}

    /// What is unpacked, by the size and checksum that the archive states.
    private record Entry(URL source, long size, long checksum) {}

    /// The programs, in a folder named by their checksums that is there as a whole or not at all.
    static synchronized Programs in(Path directory) throws IOException {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        String processor = System.getProperty("os.arch");
        String platform = platform(mac, processor);
        if (archived(platform, PROGRAMS.getFirst()) == null) {
            return programs(unpackedBefore(directory, platform), mac);
        }
        Map<String, Entry> entries = entries(platform, mac);
        CRC32 all = new CRC32();
        entries.forEach((name, entry) ->
                all.update("%s %x;".formatted(name, entry.checksum).getBytes(UTF_8)));
        List<String> stubs = mac ? List.of() : STUBS;
        Path unpacked = directory.resolve("ffmpeg-%08x".formatted(all.getValue()));
        if (!isWhole(unpacked, entries, stubs)) {
            Files.createDirectories(directory);
            try (FileChannel others =
                    FileChannel.open(
                            directory.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE)) {
                others.lock();
                if (!isWhole(unpacked, entries, stubs)) {
                    unpack(entries, unpacked, stubs, processor);
                }
            }
        }
        return programs(unpacked, mac);
    }

    private static Programs programs(Path unpacked, boolean mac) {
        return new Programs(
                unpacked.resolve("ffmpeg"),
                unpacked.resolve("ffprobe"),
                mac ? Map.of() : Map.of("LD_LIBRARY_PATH", unpacked.toString()));
    }

    /// What an image has instead of the archive.
    static Path unpackedBefore(Path directory, String platform) throws IOException {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> folders = Files.list(directory)) {
                for (Path folder : folders.toList()) {
                    if (PROGRAMS.stream().allMatch(p -> Files.isExecutable(folder.resolve(p)))) {
                        return folder;
                    }
                }
            }
        }
        throw new IOException("there is no FFmpeg for this system: " + path(platform, "ffmpeg"));
    }

    private static String path(String platform, String name) {
        return "/org/bytedeco/ffmpeg/%s/%s".formatted(platform, name);
    }

    private static @Nullable URL archived(String platform, String name) {
        return Binaries.class.getResource(path(platform, name));
    }

    /// A system, as the archives name theirs.
    static String platform(boolean mac, String processor) {
        boolean arm = processor.equals("aarch64") || processor.equals("arm64");
        return (mac ? "macosx-" : "linux-") + (arm ? "arm64" : "x86_64");
    }

    private static Map<String, Entry> entries(String platform, boolean mac) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (String program : PROGRAMS) {
            entries.put(program, entry(platform, program));
        }
        for (String library : LIBRARIES) {
            String file = "lib" + (mac ? library + ".dylib" : library.replace(".", ".so."));
            entries.put(file, entry(platform, file));
        }
        return entries;
    }

    private static Entry entry(String platform, String name) throws IOException {
        URL source = archived(platform, name);
        if (source == null || !(source.openConnection() instanceof JarURLConnection jar)) {
            throw new IOException("there is no FFmpeg for this system: " + path(platform, name));
        }
        return new Entry(source, jar.getJarEntry().getSize(), jar.getJarEntry().getCrc());
    }

    private static boolean isWhole(Path folder, Map<String, Entry> entries, List<String> stubs)
            throws IOException {
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            Path file = folder.resolve(entry.getKey());
            if (!Files.isRegularFile(file) || Files.size(file) != entry.getValue().size) {
                return false;
            }
        }
        return stubs.stream().allMatch(stub -> Files.isRegularFile(folder.resolve(stub)));
    }

    private static void unpack(
            Map<String, Entry> entries, Path unpacked, List<String> stubs, String processor)
            throws IOException {
        Path draft = unpacked.resolveSibling(unpacked.getFileName() + ".new");
        erase(draft);
        erase(unpacked);
        Files.createDirectories(draft);
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            Path file = draft.resolve(entry.getKey());
            try (InputStream bytes = entry.getValue().source.openStream()) {
                Files.copy(bytes, file);
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        for (String stub : stubs) {
            Files.write(draft.resolve(stub), StubLibrary.named(stub, processor));
        }
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(draft, unpacked, StandardCopyOption.ATOMIC_MOVE);
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
}
