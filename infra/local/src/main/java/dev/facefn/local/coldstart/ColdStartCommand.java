package dev.facefn.local.coldstart;

import dev.facefn.embedded.EmbeddedPostgres;
import dev.facefn.local.console.Console;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.local.console.WrongUsage;
import dev.facefn.models.Bundle;
import dev.facefn.models.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `facefn bench coldstart`.
@Command(
        name = "coldstart",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how long each function takes from nothing to its first answer: as a fat jar,"
                    + " as it is shipped, and a bare JDK server, in turn.",
            "Builds what it measures. Takes about five minutes."
        })
public final class ColdStartCommand implements Callable<Integer> {
    private final Console console;
    private final ModelStore store;
    private final Clock clock;

    @Parameters(
            paramLabel = "FUNCTION",
            description =
                    "detect, embed, analyze-video-chunk, compare, usage-tracker. Default: all.")
    private List<String> functions = Subject.FUNCTIONS;

    @Option(
            names = "--rounds",
            defaultValue = "7",
            description = "How often each is started. Default: 7.")
    private int rounds;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where the results are written as Markdown. Default:"
                            + " infra/local/results/coldstart.md of the checkout, when all are"
                            + " measured.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print JSON, for programs.")
    private boolean json;

    public ColdStartCommand(Console console, ModelStore store, Clock clock) {
        this.console = console;
        this.store = store;
        this.clock = clock;
    }

    /// What `--json` prints.
    record Results(int rounds, List<ColdStarts> functions) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rounds < 1) {
            throw new WrongUsage("--rounds is " + rounds + ", at least 1");
        }
        for (String function : functions) {
            if (!Subject.FUNCTIONS.contains(function)) {
                throw new WrongUsage(
                        "there is no function %s; there are: %s"
                                .formatted(function, String.join(", ", Subject.FUNCTIONS)));
            }
        }
        List<ColdStarts> results = measure();
        if (json) {
            console.json(new Results(rounds, results));
        } else {
            ColdStartPage.table(results).print(console);
        }
        Path page = page();
        if (page != null) {
            String day = LocalDate.ofInstant(clock.instant(), clock.getZone()).toString();
            Files.writeString(page, new ColdStartPage(rounds, day).write(results));
            if (!json) {
                console.out().println("written to " + page);
            }
        }
        console.out().flush();
        return 0;
    }

    private @Nullable Path page() {
        boolean all = functions.containsAll(Subject.FUNCTIONS);
        Path usual =
                Path.of(System.getProperty("facefn.root", "."), "infra/local/results/coldstart.md");
        return out == null && all ? usual : out;
    }

    private List<ColdStarts> measure() throws IOException, InterruptedException {
        Bundle samples = store.open("samples", new ProgressBar(console));
        var _ = store.open("open", new ProgressBar(console));
        byte[] photo = samples.bytes(samples.manifest().files().get(3));
        Path work = Path.of(System.getProperty("java.io.tmpdir"), "facefn-" + UUID.randomUUID());
        Packages packages = Packages.of(Files.createDirectory(work), clock);
        ProgressBar progress = new ProgressBar(console);
        progress.startCounting("builds and rounds", 1 + functions.size() + rounds);
        try (EmbeddedPostgres database =
                EmbeddedPostgres.start(
                        store.root().resolve("postgres"), work.resolve("database"))) {
            packages.build(functions);
            progress.advance(1);
            List<Subject> subjects =
                    functions.stream()
                            .map(name -> Subject.of(name, database, store.root(), work))
                            .toList();
            List<ColdStarts> results =
                    new ColdStartBench(packages, photo).run(subjects, rounds, progress);
            progress.done();
            return results;
        } finally {
            packages.delete();
        }
    }
}
