package dev.facefn.video;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a program of FFmpeg's says on its standard error: times of frames, and complaints. Read as
/// it comes and never kept, however much it is.
final class Messages {
    private static final Pattern TIME = Pattern.compile("frame:\\d+ +pts:(-?\\d+) ");
    private static final Pattern CUT =
            Pattern.compile(
                    "partial file|[Tt]runcat|ended prematurely|End of file|stream ends prematurely");
    private static final int LONGEST_LINE = 1024;
    private static final int MOST_WAITING = 4096;
    private static final long END = Long.MIN_VALUE;

    private final BlockingQueue<Long> times = new LinkedBlockingQueue<>(MOST_WAITING);
    private volatile boolean cut;
    private volatile @Nullable Thread reader;

    void listenTo(Process process) {
        InputStream stream = process.getErrorStream();
        reader = Thread.ofPlatform().daemon().name("listen-to-ffmpeg").start(() -> readAll(stream));
    }

    private void readAll(InputStream stream) {
        try {
            try {
                read(stream);
            } catch (IOException _) {
                // closed: nobody asks any more
            }
            times.put(END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(InputStream stream) throws IOException, InterruptedException {
        byte[] line = new byte[LONGEST_LINE];
        byte[] block = new byte[8192];
        int length = 0;
        for (int read = stream.read(block); read >= 0; read = stream.read(block)) {
            for (int i = 0; i < read; i++) {
                if (block[i] == '\n') {
                    hear(new String(line, 0, length, ISO_8859_1));
                    length = 0;
                } else if (length < LONGEST_LINE) {
                    line[length++] = block[i];
                }
            }
        }
    }

    private void hear(String line) throws InterruptedException {
        Matcher time = TIME.matcher(line);
        if (time.find()) {
            times.put(Long.parseLong(time.group(1)));
        } else if (CUT.matcher(line).find()) {
            cut = true;
        }
    }

    /// Presentation time of the next frame in microseconds; null where the program said none.
    @Nullable Long nextTime() {
        try {
            long time = times.take();
            return time == END ? null : time;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable(e);
        }
    }

    /// Whether the program complained of missing bytes. For after its end.
    boolean cut() {
        return cut;
    }

    /// Waits until all is read, of a program that has ended.
    void end() throws InterruptedException {
        Thread listening = reader;
        if (listening == null) {
            return;
        }
        listening.join(1000);
        if (listening.isAlive()) {
            listening.interrupt();
        }
    }
}
