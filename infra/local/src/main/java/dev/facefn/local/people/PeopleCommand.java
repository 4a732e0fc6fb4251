package dev.facefn.local.people;

import dev.facefn.local.console.WrongUsage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `facefn people`.
@Command(
        name = "people",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Enrols people and says who is in a picture.",
            "Works with the platform that `facefn up` runs on the same --data, or starts one for"
                    + " as long as the command takes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  facefn people add alice alice1.jpg alice2.jpg --name 'Alice Liddell'",
            "  facefn people list",
            "  facefn people find party.jpg",
            "  facefn people remove alice"
        })
public final class PeopleCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new WrongUsage("name one of add, list, find, remove");
    }
}
