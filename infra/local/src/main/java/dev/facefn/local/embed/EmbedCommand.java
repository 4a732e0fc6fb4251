package dev.facefn.local.embed;

import dev.facefn.api.FormReader;
import dev.facefn.api.Json;
import dev.facefn.api.MultipartWriter;
import dev.facefn.api.Problem;
import dev.facefn.embed.EmbedApplication;
import dev.facefn.face.FacefnException;
import dev.facefn.image.ImageLimits;
import dev.facefn.local.console.Console;
import dev.facefn.local.console.PictureFile;
import dev.facefn.local.console.Place;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.local.console.Table;
import dev.facefn.local.platform.Door;
import dev.facefn.local.vision.LocalVision;
import dev.facefn.models.ModelStore;
import dev.facefn.vision.VisionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `facefn embed`.
@Command(
        name = "embed",
        mixinStandardHelpOptions = true,
        description = {
            "Turns the faces of pictures into embeddings: vectors of unit length whose cosine says"
                    + " how alike two faces are.",
            "The vectors are secrets, so that only --json prints them."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  facefn embed photo.jpg",
            "  facefn embed group.jpg --faces all --json | jq '.faces[].embedding'"
        })
public final class EmbedCommand implements Callable<Integer> {
    private static final JsonMapper JSON = Json.mapper();

    /// Which faces of a picture.
    enum Faces {
        LARGEST,
        ALL
    }

    private final Console console;
    private final ModelStore store;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Pictures.")
    private List<Path> files = List.of();

    @Option(
            names = "--faces",
            defaultValue = "largest",
            paramLabel = "largest|all",
            description = "Which faces of a picture. Default: largest.")
    private Faces faces = Faces.LARGEST;

    @Option(names = "--json", description = "One JSON object a file and line, as the API answers.")
    private boolean json;

    public EmbedCommand(Console console, ModelStore store) {
        this.console = console;
        this.store = store;
    }

    @Override
    public Integer call() throws IOException {
        int most = ImageLimits.DEFAULT.bytes();
        boolean failed = false;
        Table table = new Table("picture", "face", "quality", "numbers", "model");
        try (LocalVision vision =
                LocalVision.open(store, new VisionOptions(1, 1), new ProgressBar(console))) {
            Door door =
                    new Door(List.of(EmbedApplication.route(new FormReader(most, most), vision)));
            for (Path file : files) {
                MultipartWriter form = PictureFile.add(new MultipartWriter(), "image", file);
                form.text("faces", faces.name().toLowerCase(Locale.ROOT));
                try {
                    show(table, file, door.post("/v1/embeddings", form));
                } catch (FacefnException e) {
                    failed = true;
                    refuse(file, e);
                }
            }
        }
        if (!json) {
            table.print(console);
        }
        return failed ? 1 : 0;
    }

    private void show(Table table, Path file, JsonNode answer) {
        if (json) {
            line(file, answer.toString());
            return;
        }
        for (JsonNode face : answer.path("faces")) {
            table.row(
                    file,
                    Place.of(face),
                    String.format(Locale.ROOT, "%.2f", face.at("/quality/score").doubleValue()),
                    face.path("embedding").size(),
                    answer.at("/model/model_id").asString()
                            + " "
                            + answer.at("/model/embedding_contract_id").asString());
        }
    }

    private void refuse(Path file, FacefnException failure) {
        if (json) {
            line(file, JSON.writeValueAsString(new Problem(Problem.fault(failure))));
        } else {
            console.complain(file + ": " + failure.code().wireName() + ": " + failure.getMessage());
        }
    }

    private void line(Path file, String object) {
        String name = JSON.writeValueAsString(file.toString());
        console.out().println("{\"file\":" + name + "," + object.substring(1));
        console.out().flush();
    }
}
