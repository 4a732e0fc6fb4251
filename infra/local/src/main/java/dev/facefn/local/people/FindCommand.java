package dev.facefn.local.people;

import dev.facefn.api.MultipartWriter;
import dev.facefn.local.console.Console;
import dev.facefn.local.console.PictureFile;
import dev.facefn.local.console.Place;
import dev.facefn.local.console.Table;
import dev.facefn.local.platform.ApiClient;
import dev.facefn.local.platform.Platforms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `facefn people find`.
@Command(
        name = "find",
        mixinStandardHelpOptions = true,
        description = {
            "Says who is in a picture: for each face the person, or nobody you know; nobody for sure"
                    + " where somebody is a little too near to call."
        })
public final class FindCommand implements Callable<Integer> {
    private final Console console;
    private final Platforms platforms;

    @Mixin private PeopleOptions options = new PeopleOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Pictures.")
    private List<Path> files = List.of();

    @Option(
            names = "--threshold",
            paramLabel = "COSINE",
            description =
                    "From which similarity it is the same person, 0 to 1. Default: that of"
                            + " the collection.")
    private @Nullable Double threshold;

    public FindCommand(Console console, Platforms platforms) {
        this.console = console;
        this.platforms = platforms;
    }

    @Override
    public Integer call() throws IOException {
        return platforms.use(options.data(), this::find);
    }

    private int find(ApiClient api) throws IOException {
        Table table = new Table("picture", "face", "person", "name", "similarity");
        for (Path file : files) {
            MultipartWriter form =
                    PictureFile.add(new MultipartWriter(), "image", file)
                            .text("faces", "all")
                            .text("limit", "1");
            if (threshold != null) {
                form.text("threshold", threshold.toString());
            }
            JsonNode answer = api.post(options.path() + "/search", form);
            if (options.json()) {
                ((ObjectNode) answer).put("file", file.toString());
                console.out().println(answer);
            }
            answer.path("faces").forEach(face -> row(table, file, face));
        }
        if (!options.json()) {
            table.print(console);
        }
        console.out().flush();
        return 0;
    }

    private static void row(Table table, Path file, JsonNode face) {
        String place = Place.of(face.path("face"));
        JsonNode match = face.at("/matches/0");
        if (match.isMissingNode()) {
            boolean near = face.path("decision").asString().equals("uncertain");
            table.row(file, place, near ? "nobody for sure" : "nobody you know", "", "");
            return;
        }
        table.row(
                file,
                place,
                match.at("/person/id").asString(),
                match.at("/person/name").asString(""),
                String.format(Locale.ROOT, "%.2f", match.path("similarity").doubleValue()));
    }
}
