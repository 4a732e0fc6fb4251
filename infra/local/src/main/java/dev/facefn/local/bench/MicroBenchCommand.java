package dev.facefn.local.bench;

import dev.facefn.local.console.Console;
import dev.facefn.local.console.Table;
import dev.facefn.microbench.SamplingBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `facefn bench micro`.
@Command(
        name = "micro",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the hot inner loops by JMH, each beside the plain way to do the same.",
            "Takes about three minutes."
        })
public final class MicroBenchCommand implements Callable<Integer> {
    private final Console console;
    private final Clock clock;

    @Option(
            names = "--iterations",
            defaultValue = "5",
            description = "How often each loop is measured for a second. Default: 5.")
    private int iterations;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where the results are written as Markdown. Default:"
                            + " infra/local/results/micro.md of the checkout.")
    private @Nullable Path out;

    public MicroBenchCommand(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, RunnerException {
        Collection<RunResult> results =
                new Runner(
                                new OptionsBuilder()
                                        .include(SamplingBenchmark.class.getPackageName())
                                        .forks(1)
                                        .warmupIterations(iterations)
                                        .warmupTime(TimeValue.seconds(1))
                                        .measurementIterations(iterations)
                                        .measurementTime(TimeValue.seconds(1))
                                        .verbosity(VerboseMode.SILENT)
                                        .build())
                        .run();
        String day = LocalDate.ofInstant(clock.instant(), clock.getZone()).toString();
        Path file = BenchCommand.write(page(results, day), out, "micro.md");
        Table table = new Table("loop", "photo", "µs");
        results.forEach(result -> table.row(name(result), width(result), score(result)));
        table.print(console);
        console.out().println("written to " + file);
        console.out().flush();
        return 0;
    }

    private String page(Collection<RunResult> results, String day) {
        Platform platform = Platform.here();
        StringBuilder page =
                new StringBuilder(
                        """
                        # The hot inner loops

                        Made by `./facefn bench micro --iterations %d` on %s, by JMH, in a process of its own for each.

                        | | |
                        |---|---|
                        | processor | %s, %d cores |
                        | system | %s |
                        | Java | %s |

                        A photo of that width into the input of the detector (`resize`), a tilted face of it into that of the embedder
                        (`align`), one probe among 10,000 faces (`search`): ours, and `Naively` the plain way to do the same.
                        Microseconds, ± the error that JMH tells.

                        | loop | photo | µs | ± |
                        |---|--:|--:|--:|
                        """
                                .formatted(
                                        iterations,
                                        day,
                                        platform.processor(),
                                        platform.cores(),
                                        platform.system(),
                                        platform.java()));
        for (RunResult result : results) {
            page.append(
                    "| `%s` | %s | %s | %s |%n"
                            .formatted(
                                    name(result),
                                    width(result),
                                    score(result),
                                    number(result.getPrimaryResult().getScoreError())));
        }
        return page.toString();
    }

    private static String name(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    private static String width(RunResult result) {
        String width = result.getParams().getParam("width");
        return width == null ? "" : width + " px";
    }

    private static String score(RunResult result) {
        return number(result.getPrimaryResult().getScore());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
