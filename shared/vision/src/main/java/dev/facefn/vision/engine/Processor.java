package dev.facefn.vision.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The processor of this machine: ONNX Runtime lays tensors out by what it can do.
final class Processor {
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");

    /// Of x86 and of Arm. Not among them: what changes by itself, such as the clock.
    private static final Set<String> LASTING =
            Set.of(
                    "vendor_id",
                    "cpu family",
                    "model",
                    "model name",
                    "stepping",
                    "flags",
                    "CPU implementer",
                    "CPU architecture",
                    "CPU variant",
                    "CPU part",
                    "CPU revision",
                    "Features");

    private Processor() {}

    /// Its name and a digest of its features; empty where the system does not tell.
    static Optional<String> here() {
        if (!Files.isReadable(CPUINFO)) {
            return Optional.empty();
        }
        try {
            return of(System.getProperty("os.arch"), Files.readAllLines(CPUINFO));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /// @param cpuinfo a paragraph for each core, of which the first is read
    static Optional<String> of(String architecture, List<String> cpuinfo) {
        List<String> lasting = new ArrayList<>();
        String name = "unnamed";
        for (String line : cpuinfo) {
            int colon = line.indexOf(':');
            if (colon < 0 && !lasting.isEmpty()) {
                break;
            }
            String key = colon < 0 ? "" : line.substring(0, colon).strip();
            if (LASTING.contains(key)) {
                lasting.add(key + '=' + line.substring(colon + 1).strip());
                name = key.equals("model name") ? line.substring(colon + 1).strip() : name;
            }
        }
        return lasting.isEmpty()
                ? Optional.empty()
                : Optional.of("%s %s %s".formatted(architecture, name, digest(lasting)));
    }

    private static String digest(List<String> lines) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(sha256.digest(text)).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
