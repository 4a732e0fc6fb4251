package dev.facefn.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A master key in a file that only its owner can read: 32 bytes as hexadecimal or base64 text.
/// Whoever loses the file has lost every embedding.
public final class MasterKey implements KeyWrapping {
    private static final Set<PosixFilePermission> MINE =
            PosixFilePermissions.fromString("rw-------");

    private final Sealing sealing;
    private final SecretKeySpec key;

    public MasterKey(byte[] key) {
        this.sealing = new Sealing(key);
        this.key = new SecretKeySpec(key, "HKDF");
    }

    /// Another key of 32 bytes, the same for the same purpose, which says nothing about this one
    /// (HKDF, RFC 5869).
    public byte[] derive(String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(key)
                                    .thenExpand(purpose.getBytes(UTF_8), Sealing.KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HKDF", e);
        }
    }

    /// The key of a file, made at the first time.
    ///
    /// @throws IllegalStateException where the file holds no key, or others can read it
    public static MasterKey in(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        synchronized (MasterKey.class) {
            try (FileChannel channel =
                            FileChannel.open(
                                    lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                if (!Files.exists(file)) {
                    create(file);
                }
                return read(file);
            }
        }
    }

    private static void create(Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(MINE));
        byte[] text = (HexFormat.of().formatHex(Sealing.randomKey()) + "\n").getBytes(UTF_8);
        Files.write(draft, text, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
        Files.move(draft, file);
    }

    private static MasterKey read(Path file) throws IOException {
        if (!MINE.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalStateException(
                    file + " holds the master key and others can read it: chmod 600 it");
        }
        return of(file + " holds", Files.readString(file));
    }

    /// The key that is written so, for whoever has no file for it.
    ///
    /// @param text 32 bytes as hexadecimal or base64 text
    /// @throws IllegalStateException where it is something else; the message does not repeat it
    public static MasterKey of(String text) {
        return of("the value is", text);
    }

    private static MasterKey of(String what, String text) {
        byte[] key = decode(text.strip());
        if (key.length != Sealing.KEY_BYTES) {
            throw new IllegalStateException(
                    what + " no master key: 32 bytes as hexadecimal or base64 text");
        }
        return new MasterKey(key);
    }

    private static byte[] decode(String text) {
        try {
            return text.length() == 2 * Sealing.KEY_BYTES
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    @Override
    public byte[] wrap(byte[] key, String context) {
        return sealing.seal(key, context.getBytes(UTF_8));
    }

    @Override
    public byte[] unwrap(byte[] wrapped, String context) {
        try {
            return sealing.open(wrapped, context.getBytes(UTF_8));
        } catch (AEADBadTagException e) {
            throw new FacefnException(
                    ErrorCode.INTERNAL_ERROR, "the master key is not the one of this database", e);
        }
    }

    @Override
    public String toString() {
        return "MasterKey[]";
    }
}
