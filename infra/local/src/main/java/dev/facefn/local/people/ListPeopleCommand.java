package dev.facefn.local.people;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.local.console.Console;
import dev.facefn.local.console.Table;
import dev.facefn.local.platform.ApiClient;
import dev.facefn.local.platform.Platforms;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/// `facefn people list`.
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the people of a collection.")
public final class ListPeopleCommand implements Callable<Integer> {
    private static final String NOBODY =
            "nobody yet; enrol somebody with `facefn people add ID PHOTO`";
    private final Console console;
    private final Platforms platforms;

    @Mixin private PeopleOptions options = new PeopleOptions();

    public ListPeopleCommand(Console console, Platforms platforms) {
        this.console = console;
        this.platforms = platforms;
    }

    @Override
    public Integer call() throws IOException {
        return platforms.use(options.data(), this::listOrNobody);
    }

    private int listOrNobody(ApiClient api) throws IOException {
        try {
            return list(api);
        } catch (FacefnException e) {
            if (e.code() != ErrorCode.COLLECTION_NOT_FOUND || options.json()) {
                throw e;
            }
            console.out().println(NOBODY);
            console.out().flush();
            return 0;
        }
    }

    private int list(ApiClient api) throws IOException {
        Table table = new Table("person", "name", "faces", "enrolled");
        int people = 0;
        String cursor = "";
        do {
            JsonNode page = api.get(options.path() + "/persons?limit=100" + cursor);
            if (options.json()) {
                console.out().println(page);
            }
            for (JsonNode person : page.path("persons")) {
                people++;
                table.row(
                        person.path("id").asString(),
                        person.path("name").asString(""),
                        person.path("face_count").intValue(),
                        person.path("created_at").asString());
            }
            String next = page.path("next_cursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        if (!options.json() && people > 0) {
            table.print(console);
        } else if (!options.json()) {
            console.out().println(NOBODY);
        }
        console.out().flush();
        return 0;
    }
}
