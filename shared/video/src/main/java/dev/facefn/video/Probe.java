package dev.facefn.video;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.facefn.face.ImageSize;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Judges a video: its opening bytes, then its header, then where its frames are.
final class Probe {
    /// What ends up in files that people have, and is decoded by FFmpeg's own code.
    private static final Set<String> CODECS =
            Set.of(
                    "h264",
                    "hevc",
                    "vp8",
                    "vp9",
                    "av1",
                    "mpeg4",
                    "mpeg2video",
                    "mpeg1video",
                    "h263",
                    "mjpeg",
                    "prores",
                    "theora");

    private static final Duration HEADER_PATIENCE = Duration.ofSeconds(10);
    private static final Duration PACKET_PATIENCE = Duration.ofSeconds(30);
    private static final int RIGHT_ANGLE = 90;

    private final Children children;
    private final VideoLimits limits;

    Probe(Children children, VideoLimits limits) {
        this.children = children;
        this.limits = limits;
    }

    VideoInfo whole(Path file) {
        VideoInfo header = header(file);
        return Packets.complete(
                header,
                limits,
                reader ->
                        ask(
                                file,
                                Commands.packets(header.container(), limits),
                                PACKET_PATIENCE,
                                reader));
    }

    VideoInfo header(Path file) {
        Container container = container(file);
        Opening opening = new Opening();
        Map<String, String> said = header(file, container, false, opening);
        if (said.getOrDefault("stream.width", "").equals("0")) {
            said = header(file, container, true, new Opening());
        }
        return judge(container, said, opening);
    }

    private Map<String, String> header(
            Path file, Container container, boolean decoding, Opening opening) {
        Map<String, String> said = new HashMap<>();
        ask(
                file,
                Commands.header(container, limits, decoding),
                HEADER_PATIENCE,
                (section, values) -> {
                    if (section.equals("packet")) {
                        opening.add(values);
                    } else {
                        values.forEach(
                                (key, value) -> said.putIfAbsent(section + "." + key, value));
                    }
                    return true;
                });
        return said;
    }

    private static Container container(Path file) {
        try (FileChannel bytes = FileChannel.open(file)) {
            ByteBuffer opening = ByteBuffer.allocate(Container.MAGIC_BYTES);
            while (opening.hasRemaining() && bytes.read(opening) > 0) {}
            Container container = Container.of(Arrays.copyOf(opening.array(), opening.position()));
            if (container == Container.MP4) {
                Mp4Boxes.check(bytes);
            }
            return container;
        } catch (IOException e) {
            throw Refusal.unavailable(e);
        }
    }

    private VideoInfo judge(Container container, Map<String, String> said, Opening opening) {
        int tracks = number(said, "format.nb_streams", 0).intValue();
        if (tracks == 0) {
            throw Refusal.invalid("corrupt", "video cannot be read");
        }
        if (tracks > limits.mostTracks()) {
            throw Refusal.invalid(
                    "too_many_tracks",
                    "video has %d tracks, at most %d".formatted(tracks, limits.mostTracks()));
        }
        String codec = said.getOrDefault("stream.codec_name", "");
        if (!said.containsKey("stream.width")) {
            throw Refusal.invalid("no_video_track", "the file has no video track");
        }
        if (!CODECS.contains(codec)) {
            throw Refusal.invalid("codec", "the video's codec is not one that is read");
        }
        return new VideoInfo(
                container,
                codec,
                frame(said),
                duration(said),
                framesPerSecond(said, opening),
                List.of(),
                opening.startMicros());
    }

    private ImageSize frame(Map<String, String> said) {
        int width = number(said, "stream.width", 0).intValue();
        int height = number(said, "stream.height", 0).intValue();
        if (width < 1 || height < 1) {
            throw Refusal.invalid("corrupt", "frames are %d×%d px".formatted(width, height));
        }
        if (Math.max(width, height) > limits.mostSide()) {
            throw Refusal.invalid(
                    "frame_too_large",
                    "frames are %d×%d px, a side at most %d"
                            .formatted(width, height, limits.mostSide()));
        }
        if (Math.min(width, height) < 16) {
            throw Refusal.invalid(
                    "frame_too_small",
                    "frames are %d×%d px, a side at least 16".formatted(width, height));
        }
        int rotation = number(said, "stream.rotation", 0).intValue();
        boolean lying = Math.floorMod(rotation, 2 * RIGHT_ANGLE) == RIGHT_ANGLE;
        return lying ? new ImageSize(height, width) : new ImageSize(width, height);
    }

    private long duration(Map<String, String> said) {
        double seconds =
                Math.max(
                        number(said, "stream.duration", 0).doubleValue(),
                        number(said, "format.duration", 0).doubleValue());
        return Packets.admit(Math.round(seconds * 1000), limits);
    }

    private double framesPerSecond(Map<String, String> said, Opening opening) {
        double stated = ratio(said.getOrDefault("stream.avg_frame_rate", ""));
        double rate = stated > 0 ? stated : opening.framesPerSecond();
        if (rate > limits.mostFramesPerSecond()) {
            throw Refusal.invalid(
                    "frame_rate",
                    "video has %.0f frames a second, at most %d"
                            .formatted(rate, limits.mostFramesPerSecond()));
        }
        return rate;
    }

    private static double ratio(String text) {
        String[] parts = text.split("/", 2);
        try {
            double value = Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
            return Double.isFinite(value) ? value : 0;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return 0;
        }
    }

    private static Number number(Map<String, String> said, String key, double otherwise) {
        try {
            double value = Double.parseDouble(said.getOrDefault(key, ""));
            return Double.isFinite(value) ? value : otherwise;
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    /// Runs ffprobe and hands over what it says, section by section, until the reader has enough.
    private void ask(Path file, List<String> words, Duration patience, Reader reader) {
        try (Child child = children.probe(words, file, patience);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(child.output(), ISO_8859_1))) {
            child.await();
            boolean more = true;
            for (String line = lines.readLine();
                    line != null && more;
                    line = more ? lines.readLine() : null) {
                String[] parts = line.split("\\|");
                more = reader.read(parts[0], values(parts));
            }
            child.awaited();
            if (more) {
                child.end();
            }
        } catch (IOException e) {
            throw Refusal.unavailable(e);
        }
    }

    private static Map<String, String> values(String[] words) {
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (equals > 0) {
                int inner =
                        words[i].lastIndexOf(':', equals) + 1; // side data name their kind first
                values.put(words[i].substring(inner, equals), words[i].substring(equals + 1));
            }
        }
        return values;
    }

    /// Takes a section of what ffprobe says.
    @FunctionalInterface
    interface Reader {
        /// @return whether more is wanted
        boolean read(String section, Map<String, String> values);
    }
}
