package dev.facefn.video;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Where a video's frames are, as its packets say: the header may lie.
final class Packets implements Probe.Reader {
    private static final int MOST_PACKETS = 2_000_000;

    private final VideoInfo header;
    private final VideoLimits limits;
    private final List<Long> keyframes = new ArrayList<>();
    private long end;
    private int count;

    private Packets(VideoInfo header, VideoLimits limits) {
        this.header = header;
        this.limits = limits;
    }

    /// The video with its true length and its keyframes.
    static VideoInfo complete(VideoInfo header, VideoLimits limits, Consumer<Packets> ask) {
        Packets packets = new Packets(header, limits);
        ask.accept(packets);
        return packets.judged();
    }

    /// A length, if it is not too long.
    static long admit(long durationMs, VideoLimits limits) {
        if (durationMs > limits.mostDurationMs()) {
            throw Refusal.invalid(
                    "too_long",
                    "video is longer than %d seconds".formatted(limits.mostDurationMs() / 1000));
        }
        return durationMs;
    }

    @Override
    public boolean read(String section, Map<String, String> values) {
        String time = values.getOrDefault("pts_time", "N/A");
        String flags = values.getOrDefault("flags", "");
        if (!section.equals("packet") || time.equals("N/A") || flags.contains("D")) {
            return true;
        }
        long micros = Math.round(Double.parseDouble(time) * 1e6) - header.startMicros();
        if (micros < 0) {
            return true;
        }
        if (++count > MOST_PACKETS) {
            throw Refusal.invalid("too_many_frames", "video has too many frames");
        }
        if (flags.startsWith("K")) {
            keyframes.add(micros / 1000);
        }
        String length = values.getOrDefault("duration_time", "N/A");
        double seconds =
                length.equals("N/A") ? 1 / header.framesPerSecond() : Double.parseDouble(length);
        end =
                Math.max(
                        end,
                        admit(Math.round(micros / 1000.0), limits) + Math.round(seconds * 1000));
        return true;
    }

    private VideoInfo judged() {
        if (count == 0) {
            throw Refusal.invalid("no_frames", "video has no frames");
        }
        long duration = admit(Math.max(1, end), limits);
        if (count * 1000.0 / duration > limits.mostFramesPerSecond() && count > 10) {
            throw Refusal.invalid(
                    "frame_rate",
                    "video has more than %d frames a second"
                            .formatted(limits.mostFramesPerSecond()));
        }
        keyframes.sort(null);
        checkGaps(duration);
        return new VideoInfo(
                header.container(),
                header.codec(),
                header.frame(),
                duration,
                header.framesPerSecond(),
                keyframes,
                header.startMicros());
    }

    private void checkGaps(long duration) {
        long last = 0;
        for (long keyframe : keyframes) {
            checkGap(keyframe - last);
            last = keyframe;
        }
        checkGap(duration - last);
    }

    private void checkGap(long gap) {
        if (gap > limits.mostKeyframeGapMs()) {
            throw Refusal.invalid(
                    "keyframes",
                    "video has no keyframe for %d seconds, at most %d"
                            .formatted(gap / 1000, limits.mostKeyframeGapMs() / 1000));
        }
    }
}
