package dev.facefn.local.cost;

import dev.facefn.local.console.Console;
import dev.facefn.local.console.WrongUsage;
import dev.facefn.usage.PriceBook;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `facefn cost`.
@Command(
        name = "cost",
        mixinStandardHelpOptions = true,
        description = {
            "Says what a month costs when you pay by the call, what machines cost that are always"
                    + " on, and from which volume on they are cheaper.",
            "Prices are those of the price book; the work of a unit is what `facefn bench` has"
                    + " measured."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  facefn cost --calls 50000",
            "  facefn cost --calls 2000000 --minutes 3000 --machine-hour 0.34 --cores 8",
            "  facefn cost --minutes 10000 --tier volume --json"
        })
public final class CostCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--calls",
            defaultValue = "0",
            paramLabel = "N",
            description = "Pictures a month through POST /v1/detect. Default: 0.")
    private long calls;

    @Option(
            names = "--minutes",
            defaultValue = "0",
            paramLabel = "M",
            description = "Minutes of video a month. Default: 0.")
    private BigDecimal minutes = BigDecimal.ZERO;

    @Option(
            names = "--tier",
            defaultValue = "standard",
            paramLabel = "TIER",
            description = "Which prices: standard, volume or free. Default: standard.")
    private String tier = "standard";

    @Option(
            names = "--machine-hour",
            defaultValue = "0.10",
            paramLabel = "USD",
            description =
                    "What a machine costs an hour. Default: 0.10, which is assumed and nobody's"
                            + " offer.")
    private double hourPrice;

    @Option(
            names = "--cores",
            defaultValue = "2",
            paramLabel = "N",
            description = "Cores of a machine. Default: 2.")
    private int cores;

    @Option(
            names = "--busy",
            defaultValue = "0.3",
            paramLabel = "SHARE",
            description =
                    "How much of its time a core may work on average, so that peaks find room."
                            + " Default: 0.3.")
    private double busy;

    @Option(
            names = "--machines",
            defaultValue = "1",
            paramLabel = "N",
            description = "How many there are at least; 2 survive a fault of one. Default: 1.")
    private int machines;

    @Option(
            names = "--ms-per-call",
            paramLabel = "MS",
            description = "What a core takes for a picture. Default: as measured.")
    private @Nullable Double callMillis;

    @Option(
            names = "--ms-per-minute",
            paramLabel = "MS",
            description = "What a core takes for a minute of video. Default: as measured.")
    private @Nullable Double minuteMillis;

    @Option(
            names = "--results",
            defaultValue = "infra/local/results",
            paramLabel = "DIR",
            description =
                    "Where the measured times are. Default: infra/local/results, else those that"
                            + " this program came with.")
    private Path results = Path.of("infra/local/results");

    @Option(names = "--json", description = "The numbers, for programs.")
    private boolean json;

    public CostCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        check();
        Comparison comparison =
                Comparison.of(
                        PriceBook.current(),
                        tier,
                        new Volume(calls, minutes),
                        times(),
                        new Machines(hourPrice, cores, busy, machines));
        if (json) {
            console.json(comparison);
        } else {
            CostPage.print(console, comparison);
        }
        return 0;
    }

    private void check() {
        if (calls < 0 || minutes.signum() < 0 || (calls == 0 && minutes.signum() == 0)) {
            throw new WrongUsage("name how much there is to do: --calls, --minutes or both");
        }
        if (calls > 1_000_000_000_000L || minutes.compareTo(new BigDecimal("1e9")) > 0) {
            throw new WrongUsage("nobody has that many pictures or minutes");
        }
        if (!PriceBook.current().tiers().contains(tier)) {
            throw new WrongUsage(
                    "--tier: there are "
                            + String.join(
                                    ", ", PriceBook.current().tiers().stream().sorted().toList()));
        }
        if (!(hourPrice >= 0 && hourPrice <= 1_000)) {
            throw new WrongUsage("--machine-hour: 0 to 1000 USD");
        }
        if (!(busy > 0 && busy <= 1) || cores < 1 || cores > 1_000) {
            throw new WrongUsage("--busy: more than 0, 1 at the most; --cores: 1 to 1000");
        }
        if (machines < 1 || machines > 1_000) {
            throw new WrongUsage("--machines: 1 to 1000");
        }
    }

    private UnitTimes times() throws IOException {
        UnitTimes measured = UnitTimes.in(results);
        return new UnitTimes(
                given("--ms-per-call", callMillis, measured.callMillis()),
                given("--ms-per-minute", minuteMillis, measured.minuteMillis()),
                callMillis == null ? measured.callSource() : "as you say",
                minuteMillis == null ? measured.minuteSource() : "as you say");
    }

    private static double given(String name, @Nullable Double value, double measured) {
        if (value != null && !(value > 0 && value < 1e9)) {
            throw new WrongUsage(name + ": more than 0 milliseconds");
        }
        return value == null ? measured : value;
    }
}
