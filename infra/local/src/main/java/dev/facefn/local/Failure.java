package dev.facefn.local;

import dev.facefn.embedded.EmbeddedPostgresException;
import dev.facefn.face.FacefnException;
import dev.facefn.local.console.Console;
import dev.facefn.local.console.IoReason;
import dev.facefn.local.console.WrongUsage;
import dev.facefn.models.ModelException;
import dev.facefn.runtime.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        return switch (known(failure)) {
            case WrongUsage e ->
                    say(
                            CommandLine.ExitCode.USAGE,
                            "%s. Try `%s --help`."
                                    .formatted(
                                            e.getMessage(),
                                            command.getCommandSpec().qualifiedName()));
            case ModelException e -> say(CONFIGURATION, message(e));
            case SettingsException e -> say(CONFIGURATION, message(e));
            case EmbeddedPostgresException e -> say(CONFIGURATION, message(e));
            case FacefnException e -> say(FAILED, e.code().wireName() + ": " + e.getMessage());
            case UncheckedIOException e when e.getCause() != null ->
                    say(FAILED, IoReason.of(e.getCause()));
            case IOException e -> say(FAILED, IoReason.of(e));
            default -> internal(failure);
        };
    }

    /// The failure of ours inside whatever a framework has wrapped it in.
    private static Exception known(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ModelException
                    || cause instanceof SettingsException
                    || cause instanceof EmbeddedPostgresException
                    || cause instanceof FacefnException) {
                return (Exception) cause;
            }
        }
        return failure;
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
