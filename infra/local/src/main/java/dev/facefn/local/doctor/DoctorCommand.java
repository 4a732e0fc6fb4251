package dev.facefn.local.doctor;

import dev.facefn.api.Receipt;
import dev.facefn.local.console.Console;
import dev.facefn.local.console.Table;
import dev.facefn.models.ModelStore;
import dev.facefn.vision.engine.NetworkStatus;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `facefn doctor`.
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Checks this machine: Java, native libraries, FFmpeg, models, one inference.",
            "Exits with 1 if something essential fails."
        })
public final class DoctorCommand implements Callable<Integer> {
    private final Console console;
    private final ModelStore store;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    public DoctorCommand(Console console, ModelStore store) {
        this.console = console;
        this.store = store;
    }

    private record Diagnosis(boolean healthy, List<Check> checks, List<Memory> models) {}

    /// @param bytes an estimate: weights and tensors
    private record Memory(String id, boolean open, double openingMs, long bytes) {
        static Memory of(NetworkStatus status) {
            return new Memory(
                    status.spec().id(),
                    status.open(),
                    Receipt.millis(status.opening()),
                    status.estimatedBytes());
        }
    }

    @Override
    public Integer call() {
        Examination.Result result = Examination.of(store);
        boolean healthy = result.checks().stream().noneMatch(c -> c.state() == Check.State.FAILED);
        List<Memory> models = result.models().stream().map(Memory::of).toList();
        if (json) {
            console.json(new Diagnosis(healthy, result.checks(), models));
        } else {
            result.checks().forEach(this::print);
            memory(models);
        }
        return healthy ? 0 : 1;
    }

    private void print(Check check) {
        String mark =
                switch (check.state()) {
                    case OK -> console.green("ok    ");
                    case SLOW -> console.yellow("slow  ");
                    case WEAK -> console.yellow("weak  ");
                    case FAILED -> console.red("FAILED");
                };
        console.out().printf("%s  %-13s %s%n", mark, check.name(), check.found());
        if (!check.advice().isEmpty()) {
            console.out().printf("%23s→ %s%n", "", check.advice());
        }
        console.out().flush();
    }

    private void memory(List<Memory> models) {
        if (models.isEmpty()) {
            return;
        }
        Table table = new Table("model", "opened in", "memory, about");
        for (Memory model : models) {
            table.row(
                    model.id,
                    model.open
                            ? String.format(Locale.ROOT, "%.0f ms", model.openingMs)
                            : "not open",
                    String.format(Locale.ROOT, "%.1f MB", model.bytes / 1e6));
        }
        long bytes = models.stream().mapToLong(Memory::bytes).sum();
        table.row("all", "", String.format(Locale.ROOT, "%.1f MB", bytes / 1e6));
        console.out().println();
        table.print(console);
    }
}
