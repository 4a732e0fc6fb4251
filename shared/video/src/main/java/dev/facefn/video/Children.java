package dev.facefn.video;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/// Starts FFmpeg's programs on a file. They get the file as their standard input, opened by us, and
/// may open no other.
final class Children {
    private final Programs programs;
    private final Sandbox sandbox;
    private final ScheduledThreadPoolExecutor watch;

    Children(Programs programs) {
        this.programs = programs;
        this.sandbox = Sandbox.around(programs);
        this.watch =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> Thread.ofPlatform().daemon().name("watch-ffmpeg").unstarted(task));
        watch.setRemoveOnCancelPolicy(true);
    }

    String describe() {
        return sandbox.describe();
    }

    Child probe(List<String> arguments, Path file, Duration patience) throws IOException {
        return start(programs.ffprobe(), arguments, file, patience);
    }

    Child decode(List<String> arguments, Path file, Duration patience) throws IOException {
        return start(programs.ffmpeg(), arguments, file, patience);
    }

    private Child start(Path program, List<String> arguments, Path file, Duration patience)
            throws IOException {
        Process process =
                sandbox.start(
                        Commands.of(program, arguments),
                        patience,
                        ProcessBuilder.Redirect.from(file.toFile()));
        return new Child(process, watch, new Messages(), patience);
    }

    /// Starts ffmpeg on what we write to it.
    Child encode(List<String> arguments, Duration patience) throws IOException {
        Process process =
                sandbox.startTrusted(
                        Commands.of(programs.ffmpeg(), arguments), ProcessBuilder.Redirect.PIPE);
        return new Child(process, watch, new Messages(), patience);
    }
}
