package dev.facefn.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Memory as Linux counts it, in bytes. NaN where it cannot be said.
final class Memory {
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
    private static final Pattern TOTAL = Pattern.compile("(?m)^MemTotal:\\s+(\\d+) kB$");
    private static final Pattern BYTES = Pattern.compile("\\A(\\d+)\\s*\\z");
    private final Path process;
    private final Path group;

    /// @param process the directory of the files of processes, `/proc`
    /// @param group the directory of the control group of this process
    Memory(Path process, Path group) {
        this.process = process;
        this.group = group;
    }

    static Memory ofThisMachine() {
        return new Memory(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
    }

    /// Of this process.
    double resident() {
        return number(process.resolve("self/status"), RESIDENT) * 1024;
    }

    /// What the container may have, or else what the machine has.
    double limit() {
        double container = number(group.resolve("memory.max"), BYTES);
        double machine = number(process.resolve("meminfo"), TOTAL) * 1024;
        return Double.isNaN(container) ? machine : Math.min(container, machine);
    }

    private static double number(Path file, Pattern pattern) {
        try {
            Matcher found = pattern.matcher(Files.readString(file));
            return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
