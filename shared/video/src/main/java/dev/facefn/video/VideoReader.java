package dev.facefn.video;

import dev.facefn.face.ImageSize;
import java.io.IOException;
import java.nio.file.Path;

/// Reads videos with FFmpeg, in child processes that get the file and nothing else. Thread-safe; to
/// be opened once a process.
public final class VideoReader {
    private final Children children;
    private final VideoLimits limits;
    private final Probe probe;

    VideoReader(Programs programs, VideoLimits limits) {
        this.children = new Children(programs);
        this.limits = limits;
        this.probe = new Probe(children, limits);
    }

    /// @param cache where FFmpeg's programs are unpacked, or were before
    public static VideoReader open(Path cache, VideoLimits limits) {
        try {
            return new VideoReader(Binaries.in(cache), limits);
        } catch (IOException e) {
            throw Refusal.unavailable(e);
        }
    }

    /// Judges a file: its container by its first bytes, its header, and where all its frames are.
    ///
    /// @throws dev.facefn.face.FacefnException `unsupported_media_type` or `invalid_video`, with
    ///   `details.reason`; `unavailable` when the file or the program cannot be had
    public VideoInfo probe(Path file) {
        return probe.whole(file);
    }

    /// Judges a file by its header only, which is cheaper: without keyframes, and its length as it
    /// claims it. Enough to read frames.
    ///
    /// @throws dev.facefn.face.FacefnException as [#probe]
    public VideoInfo probeHeader(Path file) {
        return probe.header(file);
    }

    /// Decodes frames of a video.
    ///
    /// @param info of this very file
    public FrameStream frames(Path file, VideoInfo info, FrameQuery query) {
        ImageSize size = scaled(info.frame(), query.mostShortSide());
        long decodedMs = query.endMs() - info.keyframeBefore(query.startMs());
        try {
            Child child =
                    children.decode(
                            Commands.decode(info, query, size, limits),
                            file,
                            limits.patience(decodedMs));
            return new DecodedFrames(child, info, size, limits.mostFramesPerChunk());
        } catch (IOException e) {
            throw Refusal.unavailable(e);
        }
    }

    private static ImageSize scaled(ImageSize frame, int mostShortSide) {
        if (frame.shortSide() <= mostShortSide) {
            return frame;
        }
        double scale = (double) mostShortSide / frame.shortSide();
        return new ImageSize(
                (int) Math.max(1, Math.round(frame.width() * scale)),
                (int) Math.max(1, Math.round(frame.height() * scale)));
    }

    /// The decoder and what holds it, for a person.
    public String describe() {
        return "FFmpeg 8.0.1; " + children.describe();
    }

    Children children() {
        return children;
    }
}
