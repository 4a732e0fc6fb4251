package dev.facefn.local.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What facefn runs on, in words.
public final class Machine {
    private Machine() {}

    public static String java() {
        return "%s (%s), %s"
                .formatted(
                        Runtime.version(),
                        System.getProperty("java.vendor"),
                        System.getProperty("java.home"));
    }

    /// Operating system, architecture, cores and the memory that Java may use.
    public static String system() {
        Runtime runtime = Runtime.getRuntime();
        return "%s %s, %s, %d cores, %d MB for Java"
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"),
                        runtime.availableProcessors(),
                        runtime.maxMemory() >> 20);
    }

    /// Processor, operating system and Java in one line.
    public static String summary() {
        return "%s, %d cores, %s %s, Java %s"
                .formatted(
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version().feature());
    }

    /// The processor's name where the system tells it.
    public static String processor() {
        return processor(Path.of("/proc/cpuinfo"));
    }

    static String processor(Path information) {
        try (Stream<String> lines = Files.lines(information)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }
}
