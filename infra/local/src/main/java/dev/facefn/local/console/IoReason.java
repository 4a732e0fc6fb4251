package dev.facefn.local.console;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Objects;

/// Why a file could not be used, for people: the JDK's message is often only the file's name.
public final class IoReason {
    private IoReason() {}

    /// With the file's name.
    public static String of(IOException failure) {
        return failure instanceof FileSystemException file && file.getFile() != null
                ? file.getFile() + ": " + withoutFile(file)
                : withoutFile(failure);
    }

    /// Without the file's name.
    public static String withoutFile(IOException failure) {
        if (failure instanceof FileSystemException file) {
            return Objects.requireNonNullElseGet(file.getReason(), () -> words(file));
        }
        return Objects.requireNonNullElseGet(failure.getMessage(), () -> words(failure));
    }

    /// `AccessDeniedException` is "access denied".
    private static String words(IOException failure) {
        return failure.getClass()
                .getSimpleName()
                .replace("Exception", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
