package dev.facefn.local.models;

import dev.facefn.local.console.Console;
import dev.facefn.local.console.Table;
import dev.facefn.models.Manifest;
import dev.facefn.models.ModelStore;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `facefn models list`.
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Which bundles there are, and which of them are installed.")
public final class ListCommand implements Runnable {
    private final Console console;
    private final ModelStore store;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    public ListCommand(Console console, ModelStore store) {
        this.console = console;
        this.store = store;
    }

    @Override
    public void run() {
        List<BundleState> bundles =
                Manifest.shipped().stream().map(name -> BundleState.of(name, store)).toList();
        if (json) {
            console.json(bundles);
            return;
        }
        Table table =
                new Table(
                        "bundle",
                        "version",
                        "installed",
                        "files",
                        "size",
                        "in fewer bits",
                        "licence");
        for (BundleState bundle : bundles) {
            table.row(
                    bundle.name(),
                    bundle.version(),
                    bundle.installed() ? "yes" : "no",
                    bundle.files(),
                    bundle.size(),
                    bundle.inFewerBits(),
                    bundle.licence());
        }
        table.print(console);
        console.out().println("\nThey are kept in " + store.root());
        console.out().flush();
    }
}
