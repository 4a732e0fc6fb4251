package dev.facefn.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;

/// Who may come in, with random passwords in a file beside the data that only its owner can read.
///
/// @param admin can do everything: for tests and repairs
/// @param owner owns the database and runs migrations
/// @param application owns nothing
record Logins(Login admin, Login owner, Login application) {
    private static final Set<PosixFilePermission> MINE =
            PosixFilePermissions.fromString("rw-------");

    static Logins random() {
        SecureRandom chance = new SecureRandom();
        return new Logins(
                new Login("postgres", password(chance)),
                new Login("facefn_owner", password(chance)),
                new Login("facefn_compare", password(chance)));
    }

    private static String password(SecureRandom chance) {
        byte[] bytes = new byte[24];
        chance.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static Logins read(Path file) throws IOException {
        if (!MINE.containsAll(Files.getPosixFilePermissions(file))) {
            throw new EmbeddedPostgresException(
                    file + " holds passwords and others can read it: chmod 600 it");
        }
        Properties found = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            found.load(reader);
        }
        return new Logins(
                login(file, found, "postgres"),
                login(file, found, "facefn_owner"),
                login(file, found, "facefn_compare"));
    }

    private static Login login(Path file, Properties found, String user) {
        String password = found.getProperty(user);
        if (password == null) {
            throw new EmbeddedPostgresException(file + " lacks the password of " + user);
        }
        return new Login(user, password);
    }

    void write(Path file) throws IOException {
        String lines =
                "%s=%s%n%s=%s%n%s=%s%n"
                        .formatted(
                                admin.user(),
                                admin.password(),
                                owner.user(),
                                owner.password(),
                                application.user(),
                                application.password());
        writePrivately(file, lines);
    }

    /// Never readable by others, not even while it is empty.
    static void writePrivately(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(MINE));
        Files.write(file, content.getBytes(UTF_8), StandardOpenOption.WRITE);
    }
}
