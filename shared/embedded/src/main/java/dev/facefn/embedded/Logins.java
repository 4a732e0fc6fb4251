package dev.facefn.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/// Who may come in, with random passwords in a file beside the data that only its owner can read.
///
/// @param admin can do everything: for tests and repairs
/// @param owner owns the database and runs migrations
/// @param application owns nothing: works with the schema `compare`
/// @param usage owns nothing: works with the schema `usage`
record Logins(Login admin, Login owner, Login application, Login usage) {
    private static final String ADMIN = "postgres";
    private static final String OWNER = "facefn_owner";
    private static final String APPLICATION = "facefn_compare";
    private static final String USAGE = "facefn_usage";
    private static final Set<PosixFilePermission> MINE =
            PosixFilePermissions.fromString("rw-------");

    static Logins random() {
        SecureRandom chance = new SecureRandom();
        return new Logins(
                new Login(ADMIN, password(chance)),
                new Login(OWNER, password(chance)),
                new Login(APPLICATION, password(chance)),
                new Login(USAGE, password(chance)));
    }

    private static String password(SecureRandom chance) {
        byte[] bytes = new byte[24];
        chance.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static Logins read(Path file) throws IOException {
        Properties found = properties(file);
        return new Logins(
                login(file, found, ADMIN),
                login(file, found, OWNER),
                login(file, found, APPLICATION),
                login(file, found, USAGE));
    }

    /// Whether the file is of a time when there was no role for the schema `usage`.
    static boolean lackUsage(Path file) throws IOException {
        return properties(file).getProperty(USAGE) == null;
    }

    /// What such a file holds, with a new password for that role.
    static Logins withUsage(Path file) throws IOException {
        Properties found = properties(file);
        return new Logins(
                login(file, found, ADMIN),
                login(file, found, OWNER),
                login(file, found, APPLICATION),
                new Login(USAGE, password(new SecureRandom())));
    }

    private static Properties properties(Path file) throws IOException {
        if (!MINE.containsAll(Files.getPosixFilePermissions(file))) {
            throw new EmbeddedPostgresException(
                    file + " holds passwords and others can read it: chmod 600 it");
        }
        Properties found = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            found.load(reader);
        }
        return found;
    }

    private static Login login(Path file, Properties found, String user) {
        String password = found.getProperty(user);
        if (password == null) {
            throw new EmbeddedPostgresException(file + " lacks the password of " + user);
        }
        return new Login(user, password);
    }

    /// All of them or, when that fails, those of before.
    void write(Path file) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Login login : List.of(admin, owner, application, usage)) {
            lines.append("%s=%s%n".formatted(login.user(), login.password()));
        }
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        writePrivately(draft, lines.toString());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Never readable by others, not even while it is empty.
    static void writePrivately(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(MINE));
        Files.write(file, content.getBytes(UTF_8), StandardOpenOption.WRITE);
    }
}
