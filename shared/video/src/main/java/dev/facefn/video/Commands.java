package dev.facefn.video;

import dev.facefn.face.ImageSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The command lines of FFmpeg's programs.
final class Commands {
    private static final String DECODERS =
            "h264,hevc,vp8,vp9,libdav1d,libaom-av1,av1,mpeg4,mpeg2video,mpeg1video,h263,mjpeg,prores,theora";

    private Commands() {}

    static List<String> of(Path program, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(program.toString());
        words.addAll(arguments);
        return words;
    }

    /// What to read, and nothing else: no other file, protocol or demuxer.
    private static List<String> input(Container container, VideoLimits limits) {
        return List.of(
                "-threads",
                "1",
                "-protocol_whitelist",
                "fd",
                "-format_whitelist",
                container == Container.MP4 ? "mov,mp4,m4a,3gp,3g2,mj2" : "matroska,webm",
                "-max_streams",
                String.valueOf(limits.mostTracks() * 4),
                "-f",
                container.demuxer());
    }

    private static List<String> mostPixels(VideoLimits limits) {
        return List.of("-max_pixels", String.valueOf((long) limits.mostSide() * limits.mostSide()));
    }

    /// Asks for the header and the first packets.
    ///
    /// @param decoding whether frames may be decoded for what the header lacks
    static List<String> header(Container container, VideoLimits limits, boolean decoding) {
        return probe(
                container,
                limits,
                decoding,
                "stream=codec_name,width,height,avg_frame_rate,duration"
                        + ":stream_side_data=rotation:format=nb_streams,duration"
                        + ":packet=pts_time,flags",
                List.of("-read_intervals", "%+#64"));
    }

    static List<String> packets(Container container, VideoLimits limits) {
        return probe(container, limits, false, "packet=pts_time,duration_time,flags", List.of());
    }

    private static List<String> probe(
            Container container,
            VideoLimits limits,
            boolean decoding,
            String entries,
            List<String> more) {
        List<String> words = new ArrayList<>(List.of("-v", "error"));
        words.addAll(decoding ? mostPixels(limits) : List.of("-nofind_stream_info"));
        words.addAll(input(container, limits));
        words.addAll(more);
        words.addAll(
                List.of(
                        "-select_streams",
                        "V:0",
                        "-show_entries",
                        entries,
                        "-of",
                        "compact",
                        "-i",
                        "fd:"));
        return words;
    }

    /// Frames as packed RGB on the standard output, and their times on the standard error.
    static List<String> decode(
            VideoInfo info, FrameQuery query, ImageSize size, VideoLimits limits) {
        List<String> words = new ArrayList<>(List.of("-v", "error", "-nostdin", "-copyts"));
        words.addAll(input(info.container(), limits));
        words.addAll(List.of("-codec_whitelist", DECODERS));
        words.addAll(mostPixels(limits));
        long keyframe = info.keyframeBefore(query.startMs());
        if (keyframe > 0) {
            // keyframes are rounded down: one millisecond later is at or after it
            long seek = info.startMicros() + (keyframe + 1) * 1000;
            words.addAll(List.of("-seek_timestamp", "1", "-noaccurate_seek", "-ss", seek + "us"));
        }
        words.addAll(
                List.of(
                        "-i",
                        "fd:",
                        "-map",
                        "0:V:0",
                        "-filter_threads",
                        "1",
                        "-vf",
                        filters(info, query, size),
                        "-fps_mode",
                        "passthrough",
                        "-pix_fmt",
                        "rgb24",
                        "-f",
                        "rawvideo",
                        "pipe:1"));
        return words;
    }

    private static String filters(VideoInfo info, FrameQuery query, ImageSize size) {
        long origin = info.startMicros();
        long before = Math.round(1e6 / info.framesPerSecond());
        return String.join(
                ",",
                "settb=AVTB",
                "trim=end_pts=" + (origin + query.endMs() * 1000),
                "select='gte(pts,%d)*gt(%s,%s)'"
                        .formatted(
                                origin + query.startMs() * 1000,
                                cell("pts", origin, query),
                                cell(
                                        "if(isnan(prev_pts),pts-%d,prev_pts)".formatted(before),
                                        origin,
                                        query)),
                "scale=%d:%d:flags=%s"
                        .formatted(
                                size.width(),
                                size.height(),
                                size.width() * 2 <= info.frame().width() ? "area" : "bilinear"),
                "setsar=1",
                "metadata=add:key=f:value=1",
                "metadata=print:file=/dev/stderr:direct=1");
    }

    /// The cell of the grid that a time is in; a millisecond forgives rounded times.
    private static String cell(String time, long origin, FrameQuery query) {
        return "floor((%s-(%d)+1000)*%s)"
                .formatted(time, origin, decimal(query.framesPerSecond() / 1e6));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.15f", value);
    }

    /// MP4 of packed RGB frames on the standard input.
    static List<String> encode(Path file, ImageSize size, int framesPerSecond, int keyframeEvery) {
        return List.of(
                "-v",
                "error",
                "-threads",
                "1",
                "-f",
                "rawvideo",
                "-pixel_format",
                "rgb24",
                "-video_size",
                size.width() + "x" + size.height(),
                "-framerate",
                String.valueOf(framesPerSecond),
                "-i",
                "pipe:0",
                "-c:v",
                "mpeg4",
                "-threads",
                "1",
                "-q:v",
                "3",
                "-g",
                String.valueOf(keyframeEvery),
                "-pix_fmt",
                "yuv420p",
                "-movflags",
                "+faststart",
                "-fflags",
                "+bitexact",
                "-flags:v",
                "+bitexact",
                "-f",
                "mp4",
                "-y",
                file.toAbsolutePath().toString());
    }
}
