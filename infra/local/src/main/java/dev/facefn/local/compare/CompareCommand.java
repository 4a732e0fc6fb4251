package dev.facefn.local.compare;

import dev.facefn.api.FormReader;
import dev.facefn.api.MultipartWriter;
import dev.facefn.api.Route;
import dev.facefn.compare.CompareApplication;
import dev.facefn.embed.EmbedApplication;
import dev.facefn.image.ImageLimits;
import dev.facefn.local.console.Console;
import dev.facefn.local.console.PictureFile;
import dev.facefn.local.console.Place;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.local.console.Table;
import dev.facefn.local.console.WrongUsage;
import dev.facefn.local.platform.Door;
import dev.facefn.local.vision.LocalVision;
import dev.facefn.models.ModelStore;
import dev.facefn.vision.VisionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `facefn compare`.
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Says whether two pictures show one person: the largest face of the first against every"
                    + " face of the second.",
            "The similarity is a cosine, from -1 to 1, and no probability."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  facefn compare passport.jpg gate.jpg",
            "  facefn compare passport.jpg crowd.jpg --false-match-rate 0.001",
            "  facefn compare a.jpg b.jpg --json | jq .similarity"
        })
public final class CompareCommand implements Callable<Integer> {
    private final Console console;
    private final ModelStore store;

    @Parameters(index = "0", paramLabel = "A", description = "A picture of the person.")
    private Path source = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "The picture to look in.")
    private Path target = Path.of("");

    @Option(
            names = "--threshold",
            paramLabel = "COSINE",
            description = "From which similarity it is one person, 0 to 1. Default: the model's.")
    private @Nullable Double threshold;

    @Option(
            names = "--false-match-rate",
            paramLabel = "RATE",
            description =
                    "Instead: how often two strangers may pass for one person, such as 0.001.")
    private @Nullable Double falseMatchRate;

    @Option(names = "--json", description = "The answer of the API.")
    private boolean json;

    public CompareCommand(Console console, ModelStore store) {
        this.console = console;
        this.store = store;
    }

    @Override
    public Integer call() throws IOException {
        if (threshold != null && falseMatchRate != null) {
            throw new WrongUsage("give --threshold or --false-match-rate, not both");
        }
        MultipartWriter form = new MultipartWriter();
        PictureFile.add(form, "source", source);
        PictureFile.add(form, "target", target);
        if (threshold != null) {
            form.text("threshold", threshold.toString());
        }
        if (falseMatchRate != null) {
            form.text("false_match_rate", falseMatchRate.toString());
        }
        JsonNode answer = ask(form);
        if (json) {
            console.out().println(answer);
        } else {
            tell(answer);
        }
        console.out().flush();
        return 0;
    }

    private JsonNode ask(MultipartWriter form) {
        int most = ImageLimits.DEFAULT.bytes();
        FormReader forms = new FormReader(most, 2 * most);
        try (LocalVision vision =
                LocalVision.open(store, new VisionOptions(1, 1), new ProgressBar(console))) {
            Route embed = EmbedApplication.route(forms, vision);
            return new Door(List.of(CompareApplication.route(forms, embed)))
                    .post("/v1/compare", form);
        }
    }

    private void tell(JsonNode answer) {
        Table table = new Table("face in " + target.getFileName(), "similarity", "decision");
        for (JsonNode match : answer.path("matches")) {
            table.row(Place.of(match.path("face")), cosine(match.path("similarity")), words(match));
        }
        table.print(console);
        console.out()
                .printf(
                        "%n%s: %s, threshold %s (%s)%n",
                        console.bold(words(answer)),
                        cosine(answer.path("similarity")),
                        cosine(answer.path("threshold")),
                        answer.at("/threshold_origin/text").asString());
    }

    private static String words(JsonNode decided) {
        return decided.path("decision").asString().replace('_', ' ');
    }

    private static String cosine(JsonNode number) {
        return String.format(Locale.ROOT, "%.4f", number.doubleValue());
    }
}
