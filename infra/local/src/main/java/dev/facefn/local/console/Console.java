package dev.facefn.local.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.api.Json;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import tools.jackson.databind.ObjectWriter;

/// Where a command prints.
///
/// @param out results, for people or programs
/// @param err progress and failures
/// @param outIsTerminal whether a person reads `out` as it is printed; false under a pipe
/// @param errIsTerminal whether `err` may be drawn over, as a progress bar does
/// @param colour whether colours may be used where a person reads
public record Console(
        PrintWriter out,
        PrintWriter err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        boolean colour) {
    private static final ObjectWriter JSON = Json.mapper().writerWithDefaultPrettyPrinter();

    /// The streams of this process. The launcher says by system properties which of them are
    /// terminals: the JDK only knows whether all of them are.
    public static Console ofProcess() {
        String noColour = System.getenv("NO_COLOR");
        return new Console(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                Boolean.getBoolean("facefn.terminal.out"),
                Boolean.getBoolean("facefn.terminal.err"),
                noColour == null || noColour.isEmpty());
    }

    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(new FileOutputStream(stream), true, UTF_8);
    }

    /// The text in bold where a person reads it.
    public String bold(String text) {
        return styled("1", text);
    }

    public String green(String text) {
        return styled("32", text);
    }

    public String yellow(String text) {
        return styled("33", text);
    }

    public String red(String text) {
        return styled("31", text);
    }

    private String styled(String code, String text) {
        return colour && outIsTerminal ? "\033[" + code + "m" + text + "\033[0m" : text;
    }

    /// For programs: members in snake_case, as the API has them.
    public void json(Object value) {
        out.println(JSON.writeValueAsString(value));
        out.flush();
    }

    /// The text without what a terminal would obey: a file may have any name.
    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n]]", "?").replace('\n', ' ');
    }

    /// One line about something that went wrong.
    public void complain(String message) {
        boolean red = colour && errIsTerminal;
        err.println((red ? "\033[31mfacefn:\033[0m " : "facefn: ") + printable(message));
        err.flush();
    }
}
