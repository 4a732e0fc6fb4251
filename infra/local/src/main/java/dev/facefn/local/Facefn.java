package dev.facefn.local;

import dev.facefn.local.bench.BenchCommand;
import dev.facefn.local.bench.CacheBenchCommand;
import dev.facefn.local.bench.DecodeBenchCommand;
import dev.facefn.local.bench.LoadBenchCommand;
import dev.facefn.local.bench.MeteringBenchCommand;
import dev.facefn.local.bench.MicroBenchCommand;
import dev.facefn.local.bench.ModelsBenchCommand;
import dev.facefn.local.bench.VideoBenchCommand;
import dev.facefn.local.calibrate.CalibrateCommand;
import dev.facefn.local.coldstart.ColdStartCommand;
import dev.facefn.local.compare.CompareCommand;
import dev.facefn.local.console.Console;
import dev.facefn.local.cost.CostCommand;
import dev.facefn.local.demo.DemoCommand;
import dev.facefn.local.detect.DetectCommand;
import dev.facefn.local.doctor.DoctorCommand;
import dev.facefn.local.embed.EmbedCommand;
import dev.facefn.local.events.DeadCommand;
import dev.facefn.local.events.EventsCommand;
import dev.facefn.local.events.ReplayCommand;
import dev.facefn.local.events.TailCommand;
import dev.facefn.local.keys.CreateKeyCommand;
import dev.facefn.local.keys.KeysCommand;
import dev.facefn.local.keys.ListKeysCommand;
import dev.facefn.local.keys.RevokeKeyCommand;
import dev.facefn.local.models.ListCommand;
import dev.facefn.local.models.ModelsCommand;
import dev.facefn.local.models.VerifyCommand;
import dev.facefn.local.people.AddCommand;
import dev.facefn.local.people.FindCommand;
import dev.facefn.local.people.ListPeopleCommand;
import dev.facefn.local.people.PeopleCommand;
import dev.facefn.local.people.RemoveCommand;
import dev.facefn.local.platform.Platforms;
import dev.facefn.local.up.UpCommand;
import dev.facefn.local.usage.ExportUsageCommand;
import dev.facefn.local.usage.InvoiceCommand;
import dev.facefn.local.usage.UsageCommand;
import dev.facefn.local.usage.VerifyUsageCommand;
import dev.facefn.local.variants.EvaluateCommand;
import dev.facefn.local.variants.RangesCommand;
import dev.facefn.local.video.VideoCommand;
import dev.facefn.models.ModelStore;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/// The command line.
@Command(
        name = "facefn",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Finds, describes and recognises faces, here or as serverless functions.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  facefn demo                           find the faces of six photos, draw a report",
            "  facefn up                             serve the API on port 8080",
            "  facefn detect photo.jpg               find the faces of a picture",
            "  facefn detect *.jpg --attributes all --json",
            "  facefn detect group.jpg --detail high --draw faces.png",
            "  facefn compare a.jpg b.jpg            say whether two pictures show one person",
            "  facefn people add alice alice.jpg     enrol a person",
            "  facefn people find party.jpg          say who is in a picture",
            "  facefn video holiday.mp4              say who is in a video, and when",
            "  facefn events dead                    list the events that failed for good",
            "  facefn usage                          show what was used and what it costs",
            "  facefn models pull --from models.tgz  install models without a network",
            "  facefn doctor                         check this machine",
            "",
            "`facefn help COMMAND` says more about one command.",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 78 wrong configuration or models."
        })
public final class Facefn {

    private Facefn() {}

    public static void main(String[] arguments) {
        Console console = Console.ofProcess();
        int exitCode;
        try {
            exitCode = commandLine(console, ModelStore.atDefault()).execute(arguments);
        } catch (LinkageError | OutOfMemoryError e) {
            console.complain("this machine cannot do it (%s); see `facefn doctor`".formatted(e));
            exitCode = Failure.FAILED;
        }
        System.exit(exitCode);
    }

    /// The whole command line, printing on `console`.
    static CommandLine commandLine(Console console, ModelStore store) {
        CommandLine commands = new CommandLine(new Facefn());
        commands.addSubcommand(new DemoCommand(console, store, Clock.systemUTC()));
        commands.addSubcommand(new UpCommand(console, store));
        commands.addSubcommand(new DetectCommand(console, store));
        commands.addSubcommand(new EmbedCommand(console, store));
        commands.addSubcommand(new CompareCommand(console, store));
        commands.addSubcommand(people(console, store));
        commands.addSubcommand(new VideoCommand(console, new Platforms(console, store)));
        commands.addSubcommand(events(console, store));
        commands.addSubcommand(keys(console, store));
        commands.addSubcommand(usage(console, store));
        commands.addSubcommand(new CostCommand(console));
        commands.addSubcommand(models(console, store));
        commands.addSubcommand(new DoctorCommand(console, store));
        commands.addSubcommand(bench(console, store));
        commands.addSubcommand(new CalibrateCommand(console, store));
        commands.addSubcommand(new CommandLine.HelpCommand());
        Ansi ansi = console.colour() && console.outIsTerminal() ? Ansi.ON : Ansi.OFF;
        return commands.setUsageHelpWidth(100)
                .setOut(console.out())
                .setErr(console.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new UsageFailure(console))
                .setExecutionExceptionHandler(new Failure(console));
    }

    private static CommandLine bench(Console console, ModelStore store) {
        Clock clock = Clock.systemUTC();
        return new CommandLine(new BenchCommand(console, store, clock))
                .addSubcommand(new VideoBenchCommand(console, store, clock))
                .addSubcommand(new MeteringBenchCommand(console, store, clock))
                .addSubcommand(new LoadBenchCommand(console, store, clock))
                .addSubcommand(new CacheBenchCommand(console, store, clock))
                .addSubcommand(new DecodeBenchCommand(console, store, clock))
                .addSubcommand(new ModelsBenchCommand(console, store, clock))
                .addSubcommand(new MicroBenchCommand(console, clock))
                .addSubcommand(new ColdStartCommand(console, store, clock));
    }

    private static CommandLine people(Console console, ModelStore store) {
        Platforms platforms = new Platforms(console, store);
        return new CommandLine(new PeopleCommand())
                .addSubcommand(new AddCommand(console, platforms))
                .addSubcommand(new ListPeopleCommand(console, platforms))
                .addSubcommand(new FindCommand(console, platforms))
                .addSubcommand(new RemoveCommand(console, platforms));
    }

    private static CommandLine events(Console console, ModelStore store) {
        Platforms platforms = new Platforms(console, store);
        return new CommandLine(new EventsCommand())
                .addSubcommand(new TailCommand(console, platforms))
                .addSubcommand(new DeadCommand(console, platforms))
                .addSubcommand(new ReplayCommand(console, platforms));
    }

    private static CommandLine keys(Console console, ModelStore store) {
        Platforms platforms = new Platforms(console, store);
        return new CommandLine(new KeysCommand())
                .addSubcommand(new CreateKeyCommand(console, platforms))
                .addSubcommand(new ListKeysCommand(console, platforms))
                .addSubcommand(new RevokeKeyCommand(console, platforms));
    }

    private static CommandLine usage(Console console, ModelStore store) {
        Platforms platforms = new Platforms(console, store);
        return new CommandLine(new UsageCommand(console, platforms))
                .addSubcommand(new InvoiceCommand(console, platforms))
                .addSubcommand(new VerifyUsageCommand(console, platforms))
                .addSubcommand(new ExportUsageCommand(console, platforms));
    }

    private static CommandLine models(Console console, ModelStore store) {
        return new CommandLine(new ModelsCommand(console, store))
                .addSubcommand(new ListCommand(console, store))
                .addSubcommand(new VerifyCommand(console, store))
                .addSubcommand(new EvaluateCommand(console, store, Clock.systemUTC()))
                .addSubcommand(new RangesCommand(console, store));
    }
}
