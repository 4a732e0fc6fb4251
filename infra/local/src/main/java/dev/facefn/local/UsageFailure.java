package dev.facefn.local;

import dev.facefn.local.console.Console;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Wrong usage: what is wrong, and where the right usage is said.
final class UsageFailure implements IParameterExceptionHandler {
    private final Console console;

    UsageFailure(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = console.err();
        console.complain(String.valueOf(failure.getMessage()).replace("\n", " "));
        if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
            err.println("Try `%s --help`.".formatted(command.getCommandSpec().qualifiedName()));
        }
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
