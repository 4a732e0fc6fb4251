package dev.facefn.local.people;

import dev.facefn.gallery.PersonId;
import dev.facefn.local.console.Console;
import dev.facefn.local.platform.ApiClient;
import dev.facefn.local.platform.Platforms;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `facefn people remove`.
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Erases a person: name, faces, embeddings. There is no way back.")
public final class RemoveCommand implements Callable<Integer> {
    private final Console console;
    private final Platforms platforms;

    @Mixin private PeopleOptions options = new PeopleOptions();

    @Parameters(paramLabel = "ID", description = "The person's id.")
    private String person = "";

    public RemoveCommand(Console console, Platforms platforms) {
        this.console = console;
        this.platforms = platforms;
    }

    @Override
    public Integer call() throws IOException {
        return platforms.use(options.data(), this::remove);
    }

    private int remove(ApiClient api) throws IOException {
        String path = "/persons/" + new PersonId(person).value();
        api.delete(options.path() + path);
        if (options.json()) {
            console.out().println("{\"removed\":\"" + person + "\"}");
        } else {
            console.out().printf("%s is erased%n", console.bold(person));
        }
        console.out().flush();
        return 0;
    }
}
