package dev.facefn.local.people;

import dev.facefn.gallery.CollectionId;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// What every command about people takes.
final class PeopleOptions {
    @Option(
            names = "--collection",
            defaultValue = "people",
            paramLabel = "ID",
            description = "The collection of people. Default: people.")
    private String collection = "people";

    @Option(
            names = "--data",
            defaultValue = ".facefn",
            paramLabel = "DIR",
            description = "Where the platform keeps its data. Default: .facefn here.")
    private Path data = Path.of(".facefn");

    @Option(names = "--json", description = "The answers of the API, one a line.")
    private boolean json;

    /// Its path in the API.
    String path() {
        return "/v1/collections/" + new CollectionId(collection).value();
    }

    String collection() {
        return collection;
    }

    Path data() {
        return data;
    }

    boolean json() {
        return json;
    }
}
