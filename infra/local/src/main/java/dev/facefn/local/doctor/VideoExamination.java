package dev.facefn.local.doctor;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.face.ImageSize;
import dev.facefn.image.RgbImage;
import dev.facefn.models.ModelStore;
import dev.facefn.video.Frame;
import dev.facefn.video.FrameQuery;
import dev.facefn.video.FrameStream;
import dev.facefn.video.VideoInfo;
import dev.facefn.video.VideoLimits;
import dev.facefn.video.VideoReader;
import dev.facefn.video.VideoWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/// Looks at everything that a video needs on its way to its frames: FFmpeg, what protects the
/// machine from it, and a video that it writes and decodes.
final class VideoExamination {
    private static final Pattern MISSING = Pattern.compile("\\(no ([a-z]+)\\)");
    private static final ImageSize SIZE = new ImageSize(64, 48);
    private static final int FRAMES = 5;
    private static final int RATE = 5;

    private final Path directory;
    private final VideoReader reader;

    VideoExamination(ModelStore store) {
        this.directory = store.root().resolve("ffmpeg");
        this.reader = VideoReader.open(directory, VideoLimits.DEFAULT);
    }

    Check program() {
        return program(reader.describe());
    }

    static Check program(String described) {
        String found = described.replaceFirst("^FFmpeg ", "");
        return MISSING.matcher(described).find()
                ? Check.weak(
                        "FFmpeg",
                        found,
                        "on Linux, install util-linux, and let this user make namespaces")
                : Check.ok("FFmpeg", found);
    }

    Check decoding() {
        try {
            Path file = directory.resolve("doctor-%d.mp4".formatted(ProcessHandle.current().pid()));
            try {
                return decoding(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Check decoding(Path file) {
        long started = System.nanoTime();
        write(file);
        VideoInfo info = reader.probe(file);
        int decoded = 0;
        FrameQuery query = new FrameQuery(0, info.durationMs(), RATE, SIZE.shortSide());
        try (FrameStream frames = reader.frames(file, info, query)) {
            for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                decoded++;
            }
        }
        if (decoded != FRAMES) {
            throw new FacefnException(
                    ErrorCode.INVALID_VIDEO,
                    "%d of %d frames were decoded".formatted(decoded, FRAMES));
        }
        return Check.ok(
                "video",
                String.format(
                        Locale.ROOT,
                        "%d frames of %s px written and decoded in %.0f ms",
                        decoded,
                        info.frame(),
                        (System.nanoTime() - started) / 1e6));
    }

    private void write(Path file) {
        try (VideoWriter writer = VideoWriter.open(reader, file, SIZE, RATE, RATE)) {
            for (int i = 0; i < FRAMES; i++) {
                byte[] pixels = new byte[SIZE.width() * SIZE.height() * 3];
                Arrays.fill(pixels, (byte) (40 * i));
                writer.write(new RgbImage(SIZE, pixels));
            }
        }
    }
}
