package dev.facefn.local;

import dev.facefn.local.console.Console;
import dev.facefn.models.ModelStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A run of the command line in this process, and what it printed.
record Ran(int exitCode, String out, String err) {

    /// On the models that tests use.
    static Ran facefn(Object... arguments) {
        return on(ModelStore.atDefault(), arguments);
    }

    static Ran on(ModelStore store, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console =
                new Console(new PrintWriter(out), new PrintWriter(err), false, false, true);
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int exitCode = Facefn.commandLine(console, store).execute(words);
        return new Ran(exitCode, out.toString(), err.toString());
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(out);
    }
}
