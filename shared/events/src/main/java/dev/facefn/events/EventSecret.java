package dev.facefn.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What all functions of a platform share so that they believe each other's events: 32 bytes.
/// Whoever has it can say anything in anybody's name.
public final class EventSecret {
    static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final Set<PosixFilePermission> MINE =
            PosixFilePermissions.fromString("rw-------");

    private final SecretKeySpec key;

    public EventSecret(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a secret of " + secret.length + " bytes");
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /// The secret of a file, hexadecimal text that only its owner can read; made at the first time.
    ///
    /// @throws IllegalStateException where the file holds no secret, or others can read it
    public static EventSecret in(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        if (!Files.exists(file)) {
            create(file);
        }
        return read(file);
    }

    /// The secret that is written so, for whoever has no file for it.
    ///
    /// @param text 32 bytes as hexadecimal or base64 text
    /// @throws IllegalStateException where it is something else; the message does not repeat it
    public static EventSecret of(String text) {
        byte[] secret = decode(text.strip());
        if (secret.length != BYTES) {
            throw new IllegalStateException(
                    "it is no secret of events: 32 bytes as hexadecimal or base64 text");
        }
        return new EventSecret(secret);
    }

    private static byte[] decode(String text) {
        try {
            return text.length() == 2 * BYTES
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    /// Whole or not at all, and never in place of another.
    private static void create(Path file) throws IOException {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Path draft = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(MINE));
        try {
            byte[] text = (HexFormat.of().formatHex(secret) + "\n").getBytes(UTF_8);
            Files.write(draft, text, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            return;
        } finally {
            Files.delete(draft);
        }
    }

    private static EventSecret read(Path file) throws IOException {
        if (!MINE.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalStateException(
                    file + " holds the secret of events and others can read it: chmod 600 it");
        }
        String text = Files.readString(file).strip();
        if (!text.matches("[0-9a-fA-F]{" + 2 * BYTES + "}")) {
            throw new IllegalStateException(
                    file + " holds no secret of events: 32 bytes as hexadecimal text");
        }
        return new EventSecret(HexFormat.of().parseHex(text));
    }

    /// Another key of 32 bytes, the same for the same purpose, which says nothing about this one.
    byte[] derive(String purpose) {
        return authenticate(key, "facefn events " + purpose);
    }

    /// What proves for one purpose that something was said by who has the secret.
    public Proof proof(String purpose) {
        return new Proof(derive("proof " + purpose));
    }

    /// What seals data for one purpose.
    public Seal seal(String purpose) {
        return new Seal(derive("seal " + purpose));
    }

    /// HMAC-SHA256 (RFC 2104) over the parts, of which none runs into another.
    static byte[] authenticate(SecretKeySpec key, Object... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (Object part : parts) {
                byte[] bytes = part instanceof byte[] b ? b : part.toString().getBytes(UTF_8);
                mac.update((bytes.length + ":").getBytes(UTF_8));
                mac.update(bytes);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    static SecretKeySpec authenticationKey(byte[] key) {
        return new SecretKeySpec(key, ALGORITHM);
    }

    @Override
    public String toString() {
        return "EventSecret[]";
    }
}
