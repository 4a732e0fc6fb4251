package dev.facefn.video;

import java.util.Map;

/// What the first packets of a video tell.
final class Opening {
    private static final double USUAL_FRAMES_PER_SECOND = 25;

    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private int count;

    void add(Map<String, String> packet) {
        String time = packet.getOrDefault("pts_time", "N/A");
        if (time.equals("N/A") || packet.getOrDefault("flags", "").contains("D")) {
            return;
        }
        long micros = Math.round(Double.parseDouble(time) * 1e6);
        first = Math.min(first, micros);
        last = Math.max(last, micros);
        count++;
    }

    /// Presentation time of the first frame.
    long startMicros() {
        return count == 0 ? 0 : first;
    }

    double framesPerSecond() {
        return last > first ? (count - 1) * 1e6 / (last - first) : USUAL_FRAMES_PER_SECOND;
    }
}
