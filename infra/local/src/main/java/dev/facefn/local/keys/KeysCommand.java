package dev.facefn.local.keys;

import dev.facefn.local.console.WrongUsage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `facefn keys`.
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Makes, lists and revokes API keys. The platform keeps only their hashes.",
            "Works with the platform that `facefn up` runs on the same --data, or starts one for"
                    + " as long as the command takes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  facefn keys create shop --scopes detect,compare --quota 1000",
            "  KEY=$(facefn keys create nightly --scopes detect --expires-in 30)",
            "  facefn keys list",
            "  facefn keys revoke key_0123456789abcdefghjk"
        })
public final class KeysCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new WrongUsage("name one of create, list, revoke");
    }
}
