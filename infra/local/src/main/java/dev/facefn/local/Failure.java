package dev.facefn.local;

import dev.facefn.face.FacefnException;
import dev.facefn.local.console.Console;
import dev.facefn.models.ModelException;
import dev.facefn.runtime.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// What a command that failed says: one line with what to do, and its exit code.
final class Failure implements IExecutionExceptionHandler {
    static final int FAILED = 1;
    static final int CONFIGURATION = 78;
    private final Console console;

    Failure(Console console) {
        this.console = console;
    }

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult arguments) {
        return switch (failure) {
            case ModelException e -> say(CONFIGURATION, message(e));
            case SettingsException e -> say(CONFIGURATION, message(e));
            case FacefnException e -> say(FAILED, e.code().wireName() + ": " + e.getMessage());
            case UncheckedIOException e when e.getCause() != null ->
                    say(FAILED, told(e.getCause()));
            case IOException e -> say(FAILED, told(e));
            default -> internal(failure);
        };
    }

    /// The JDK's message of a file system exception is often only the name of the file.
    private static String told(IOException failure) {
        String name = failure.getClass().getSimpleName().replace("Exception", "");
        String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return failure instanceof FileSystemException file && file.getReason() == null
                ? file.getFile() + ": " + words
                : message(failure);
    }

    private static String message(Exception failure) {
        return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    }

    private int internal(Exception failure) {
        if (System.getenv("FACEFN_DEBUG") != null) {
            failure.printStackTrace(console.err());
        }
        return say(
                FAILED,
                "this is a fault of ours (%s); FACEFN_DEBUG=1 shows where it happened"
                        .formatted(failure));
    }

    private int say(int exitCode, String message) {
        console.complain(message.replace('\n', ' '));
        return exitCode;
    }
}
