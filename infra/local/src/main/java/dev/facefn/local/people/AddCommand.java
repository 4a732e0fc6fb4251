package dev.facefn.local.people;

import dev.facefn.api.MultipartWriter;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.gallery.PersonId;
import dev.facefn.local.console.Console;
import dev.facefn.local.console.PictureFile;
import dev.facefn.local.platform.ApiClient;
import dev.facefn.local.platform.Platforms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `facefn people add`.
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = {
            "Enrols a person by one picture or several; more faces of a person that is there.",
            "A picture that is refused is named with the reason; the others are enrolled."
        })
public final class AddCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final Console console;
    private final Platforms platforms;

    @Mixin private PeopleOptions options = new PeopleOptions();

    @Parameters(index = "0", paramLabel = "ID", description = "The person's id.")
    private String person = "";

    @Parameters(index = "1..*", arity = "1..20", paramLabel = "FILE", description = "Pictures.")
    private List<Path> files = List.of();

    @Option(names = "--name", paramLabel = "NAME", description = "The person's name.")
    private @Nullable String name;

    @Option(
            names = "--review",
            defaultValue = "standard",
            paramLabel = "MODE",
            description = {
                "off takes the largest face of a picture; standard refuses what would not be"
                        + " found again; strict also refuses who looks like somebody else."
                        + " Default: standard."
            })
    private String review = "standard";

    public AddCommand(Console console, Platforms platforms) {
        this.console = console;
        this.platforms = platforms;
    }

    @Override
    public Integer call() throws IOException {
        var _ = new PersonId(person);
        MultipartWriter pictures = new MultipartWriter();
        for (Path file : files) {
            PictureFile.add(pictures, "images", file);
        }
        pictures.text("review_mode", review);
        return platforms.use(options.data(), api -> enrol(api, pictures));
    }

    private int enrol(ApiClient api, MultipartWriter pictures) throws IOException {
        createCollection(api);
        boolean known = exists(api);
        if (!known) {
            pictures.text("id", person);
            Optional.ofNullable(name).ifPresent(text -> pictures.text("name", text));
        }
        String path = options.path() + "/persons" + (known ? "/" + person + "/faces" : "");
        JsonNode answer = api.post(path, pictures);
        if (options.json()) {
            console.out().println(answer);
        } else {
            tell(answer);
        }
        console.out().flush();
        return answer.path("rejected_images").isEmpty() ? 0 : 1;
    }

    private void createCollection(ApiClient api) throws IOException {
        try {
            api.post(
                    "/v1/collections",
                    JSON.createObjectNode()
                            .put("id", options.collection())
                            .put("name", options.collection()));
        } catch (FacefnException e) {
            if (e.code() != ErrorCode.COLLECTION_EXISTS) {
                throw e;
            }
        }
    }

    private boolean exists(ApiClient api) throws IOException {
        try {
            var _ = api.get(options.path() + "/persons/" + person);
            return true;
        } catch (FacefnException e) {
            if (e.code() != ErrorCode.PERSON_NOT_FOUND) {
                throw e;
            }
            return false;
        }
    }

    private void tell(JsonNode answer) {
        int enrolled = answer.path("faces").size();
        console.out()
                .printf(
                        "%s: %d %s enrolled%n",
                        console.bold(person), enrolled, enrolled == 1 ? "face" : "faces");
        for (JsonNode rejected : answer.path("rejected_images")) {
            console.complain(
                    files.get(rejected.path("index").intValue())
                            + ": "
                            + rejected.path("reason").asString());
        }
    }
}
