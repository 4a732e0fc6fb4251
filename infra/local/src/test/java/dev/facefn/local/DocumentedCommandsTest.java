package dev.facefn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.local.console.Console;
import dev.facefn.local.docs.Markdown;
import dev.facefn.models.ModelStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DocumentedCommandsTest {
    private final CommandLine facefn =
            Facefn.commandLine(Console.ofProcess(), ModelStore.atDefault());

    @Test
    void everyCommandOfTheDocumentsExists() {
        for (Markdown document : Markdown.all()) {
            for (List<String> words : document.commands()) {
                CommandLine command = facefn;
                for (String word : words) {
                    Map<String, CommandLine> known = command.getSubcommands();
                    if (!known.isEmpty()) {
                        assertThat(known.keySet()).as("./facefn %s", words).contains(word);
                        command = known.get(word);
                    }
                }
            }
        }
    }

    @Test
    void theReadmeNamesEveryCommand() {
        Set<String> named = new TreeSet<>();
        Markdown.read("README.md").commands().forEach(words -> named.add(words.getFirst()));

        assertThat(named).containsExactlyInAnyOrderElementsOf(facefn.getSubcommands().keySet());
    }
}
