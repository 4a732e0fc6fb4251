package dev.facefn.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// What NVIDIA's own program says of the GPUs of the machine; nothing where it is not installed or
/// does not answer. Asked at most every few seconds. Thread-safe.
final class NvidiaSmi implements Supplier<List<Gpu>> {
    private static final List<String> COMMAND =
            List.of(
                    "nvidia-smi",
                    "--query-gpu=index,utilization.gpu,memory.used,memory.total",
                    "--format=csv,noheader,nounits");
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final double MEBIBYTE = 1 << 20;

    private final List<String> command;
    private List<Gpu> last = List.of();
    private long asked;
    private boolean absent;

    NvidiaSmi() {
        this(COMMAND);
    }

    NvidiaSmi(List<String> command) {
        this.command = List.copyOf(command);
        this.asked = System.nanoTime() - FRESH.toNanos();
    }

    @Override
    public synchronized List<Gpu> get() {
        if (!absent && System.nanoTime() - asked >= FRESH.toNanos()) {
            last = ask();
            asked = System.nanoTime();
        }
        return last;
    }

    private List<Gpu> ask() {
        try {
            Process program =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            program.getOutputStream().close();
            if (!program.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                program.destroyForcibly();
                return List.of();
            }
            return program.exitValue() == 0
                    ? read(new String(program.getInputStream().readAllBytes(), UTF_8))
                    : List.of();
        } catch (IOException e) {
            absent = true;
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /// @param table `index, utilisation in percent, MiB used, MiB there`, a line a GPU
    static List<Gpu> read(String table) {
        List<Gpu> gpus = new ArrayList<>();
        table.lines()
                .map(line -> line.split(",", -1))
                .filter(cells -> cells.length == 4)
                .forEach(cells ->
                        gpus.add(
                                new Gpu(
                                        cells[0].strip(),
                                        number(cells[1]) / 100,
                                        number(cells[2]) * MEBIBYTE,
                                        number(cells[3]) * MEBIBYTE)));
        return gpus;
    }

    /// `[N/A]` is no number.
    private static double number(String cell) {
        String text = cell.strip();
        return text.matches("\\d+(\\.\\d+)?") ? Double.parseDouble(text) : Double.NaN;
    }
}
