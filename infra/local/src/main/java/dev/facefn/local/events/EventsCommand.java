package dev.facefn.local.events;

import dev.facefn.local.console.WrongUsage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `facefn events`.
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Shows the events of the platform and what has become of them, never what they say.",
            "Works with the platform that `facefn up` runs on the same --data, or starts one for"
                    + " as long as the command takes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  facefn events tail",
            "  facefn events dead",
            "  facefn events replay 0a1b2c3d4e5f60718293a4b5c6d7e8f9",
            "  facefn events replay --all"
        })
public final class EventsCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new WrongUsage("name one of tail, dead, replay");
    }
}
