package dev.facefn.local.keys;

import dev.facefn.local.console.Console;
import dev.facefn.local.platform.ApiClient;
import dev.facefn.local.platform.Platforms;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `facefn keys revoke`.
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description = {
            "Revokes a key, everywhere within a second. There is no way back.",
            "The last key of an admin goes like any other: make another one first."
        })
public final class RevokeKeyCommand implements Callable<Integer> {
    private final Console console;
    private final Platforms platforms;

    @Mixin private KeysOptions options = new KeysOptions();

    @Parameters(paramLabel = "KEY", description = "Its id, as `facefn keys list` shows it.")
    private String key = "";

    public RevokeKeyCommand(Console console, Platforms platforms) {
        this.console = console;
        this.platforms = platforms;
    }

    @Override
    public Integer call() throws IOException {
        String id = Words.check("KEY", key);
        return platforms.use(options.data(), api -> revoke(api, id));
    }

    private int revoke(ApiClient api, String id) throws IOException {
        api.delete("/v1/keys/" + id + options.query());
        if (options.json()) {
            console.out().println("{\"revoked\":\"" + id + "\"}");
        } else {
            console.out().printf("%s is revoked%n", console.bold(id));
        }
        console.out().flush();
        return 0;
    }
}
