package dev.facefn.local.console;

import dev.facefn.models.Progress;
import java.util.Locale;
import java.util.function.LongFunction;

/// Shows how long work goes on: a bar that is drawn over on a terminal, a line for each piece of
/// work anywhere else.
public final class ProgressBar implements Progress {
    private static final int WIDTH = 24;
    private static final long REDRAW_NANOS = 50_000_000;

    private final Console console;
    private String what = "";
    private LongFunction<String> unit = ProgressBar::megabytes;
    private long total;
    private long done;
    private long drawnAt;
    private int drawnLength;

    public ProgressBar(Console console) {
        this.console = console;
    }

    @Override
    public void start(String label, long totalBytes) {
        begin(label, totalBytes, ProgressBar::megabytes);
    }

    /// For work that is counted in pieces: `advance` takes their number.
    public void startCounting(String label, long pieces) {
        begin(label, pieces, Long::toString);
    }

    private void begin(String label, long amount, LongFunction<String> written) {
        what = label;
        total = amount;
        unit = written;
        done = 0;
        if (console.errIsTerminal()) {
            draw();
        } else {
            console.err().println(label + (total > 0 ? " (" + unit.apply(total) + ")" : ""));
            console.err().flush();
        }
    }

    @Override
    public void advance(long bytes) {
        done += bytes;
        if (console.errIsTerminal() && System.nanoTime() - drawnAt > REDRAW_NANOS) {
            draw();
        }
    }

    @Override
    public void done() {
        if (console.errIsTerminal()) {
            console.err().print("\r" + " ".repeat(drawnLength) + "\r");
            console.err().flush();
            drawnLength = 0;
        }
    }

    private void draw() {
        drawnAt = System.nanoTime();
        String line = what + "  " + unit.apply(done);
        if (total > 0) {
            int filled = Math.clamp(done * WIDTH / total, 0, WIDTH);
            line =
                    "%s  %s%s  %s of %s"
                            .formatted(
                                    what,
                                    "█".repeat(filled),
                                    "░".repeat(WIDTH - filled),
                                    unit.apply(done),
                                    unit.apply(total));
        }
        String rest = " ".repeat(Math.max(0, drawnLength - line.length()));
        drawnLength = line.length();
        console.err().print("\r" + line + rest);
        console.err().flush();
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
