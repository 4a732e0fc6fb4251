package dev.facefn.video;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Where FFmpeg runs: in a process with bounded memory and processor time, without network, without
/// rights, that dies with this one. As far as the machine has the programs and the rights for it:
/// what works is found out once.
///
/// The kernel's death signal is sent when the thread ends that started the child, so one thread
/// that never ends starts them all.
final class Sandbox {
    private static final List<String> FOLDERS = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin");
    private static final long MEMORY_BYTES = 1536L << 20;
    private static final List<List<String>> NO_NETWORK =
            List.of(
                    List.of("unshare", "--net"),
                    List.of("unshare", "--map-root-user", "--net"),
                    List.of());
    private static final List<String> DIES_WITH_US =
            List.of("setpriv", "--no-new-privs", "--pdeathsig", "KILL");

    private final Programs programs;
    private final ExecutorService starter =
            Executors.newSingleThreadExecutor(
                    task -> Thread.ofPlatform().daemon().name("start-ffmpeg").unstarted(task));
    private final boolean limited;
    private final List<String> network;
    private final List<String> rights;

    private Sandbox(Programs programs) {
        this.programs = programs;
        this.limited = works(limits(Duration.ofSeconds(5)));
        this.network = firstThatWorks(NO_NETWORK);
        this.rights = firstThatWorks(List.of(DIES_WITH_US, List.of()));
    }

    static Sandbox around(Programs programs) {
        return new Sandbox(programs);
    }

    /// What holds a child here, for a person.
    String describe() {
        List<String> holds = new ArrayList<>();
        holds.add(limited ? "memory and processor limits" : "no memory limit (no prlimit)");
        holds.add(network.isEmpty() ? "network not cut off (no unshare)" : "no network");
        holds.add(rights.isEmpty() ? "may outlive a killed server (no setpriv)" : "no new rights");
        return String.join(", ", holds);
    }

    /// Starts a program of FFmpeg's.
    ///
    /// @param patience in processor time, too
    /// @param input what it reads as its standard input
    Process start(List<String> command, Duration patience, ProcessBuilder.Redirect input)
            throws IOException {
        List<String> words = new ArrayList<>();
        if (limited) {
            words.addAll(found(limits(patience)));
        }
        words.addAll(found(network));
        if (!rights.isEmpty()) {
            words.addAll(guarded(rights));
        }
        words.addAll(command);
        return start(words, input);
    }

    /// Starts a program on input of ours: it only dies with us.
    Process startTrusted(List<String> command, ProcessBuilder.Redirect input) throws IOException {
        List<String> words = new ArrayList<>();
        if (!rights.isEmpty()) {
            words.addAll(guarded(DIES_WITH_US));
        }
        words.addAll(command);
        return start(words, input);
    }

    private Process start(List<String> words, ProcessBuilder.Redirect input) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectInput(input).directory(new File("/"));
        builder.environment().clear();
        builder.environment().putAll(programs.environment());
        return onTheLastingThread(builder::start);
    }

    private Process onTheLastingThread(Callable<Process> start) throws IOException {
        try {
            return starter.submit(start).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    /// The death signal is not sent to a child that asks for it when we are dead already: a shell
    /// looks whether its parent is still the one that it ought to be.
    private static List<String> guarded(List<String> way) {
        List<String> words = new ArrayList<>(found(way));
        String check = "[ \"$PPID\" = %d ] && exec \"$@\"".formatted(ProcessHandle.current().pid());
        words.addAll(List.of("/bin/sh", "-c", check, "sh"));
        return words;
    }

    private static List<String> limits(Duration patience) {
        return List.of(
                "prlimit",
                "--as=" + MEMORY_BYTES,
                "--cpu=" + Math.max(1, patience.toSeconds()),
                "--fsize=0",
                "--nofile=64",
                "--core=0",
                "--");
    }

    private List<String> firstThatWorks(List<List<String>> ways) {
        return ways.stream().filter(this::works).findFirst().orElse(List.of());
    }

    private boolean works(List<String> way) {
        List<String> words = new ArrayList<>(found(way));
        words.addAll(List.of(programs.ffprobe().toString(), "-v", "quiet", "-version"));
        try {
            Process process = start(words, ProcessBuilder.Redirect.PIPE);
            process.getInputStream().readAllBytes();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// A command with its program by its path: the child sees no search path.
    private static List<String> found(List<String> command) {
        if (command.isEmpty()) {
            return command;
        }
        List<String> words = new ArrayList<>(command);
        for (String folder : FOLDERS) {
            Path program = Path.of(folder, command.getFirst());
            if (Files.isExecutable(program)) {
                words.set(0, program.toString());
                return words;
            }
        }
        return words;
    }
}
