package dev.facefn.runtime;

import dev.facefn.api.ApiKey;
import dev.facefn.api.Caller;
import dev.facefn.api.KeyStore;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Accounts;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The one key of a service without a key server, made at its first start and kept in a file that
/// only its owner can read.
final class DevKey implements KeyStore {
    static final String TENANT = "dev";
    static final Set<String> SCOPES = Set.of(Caller.EVERYTHING, Caller.ADMIN, Caller.OPERATOR);
    private static final Caller DEV =
            new Caller(TENANT, "", SCOPES, "standard", Optional.empty(), false);
    private final ApiKey key;

    private DevKey(ApiKey key) {
        this.key = key;
    }

    static Path file(Path directory) {
        return directory.resolve("dev.key");
    }

    static DevKey in(Path directory) {
        Path file = file(directory);
        try {
            Files.createDirectories(directory);
            return new DevKey(Files.exists(file) ? read(file) : create(file));
        } catch (FileAlreadyExistsException e) {
            throw new SettingsException(directory + " is no directory that can hold dev.key");
        } catch (IOException e) {
            throw new SettingsException(
                    "%s cannot be written (%s): name a directory of your own as data directory"
                            .formatted(file, e.getClass().getSimpleName()));
        }
    }

    @Override
    public Holder find(byte[] other) {
        return MessageDigest.isEqual(key.sha256(), other)
                ? new Holder.Known(DEV)
                : new Holder.Nobody();
    }

    String reveal() {
        return key.reveal();
    }

    /// Makes it the first key of a platform: that of an operator, who can make others.
    void register(Accounts accounts, Instant now) {
        byte[] sha256 = key.sha256();
        if (accounts.find(sha256).isPresent()) {
            return;
        }
        String text = reveal();
        Accounts.Key first =
                new Accounts.Key(
                        "key_"
                                + UUID.nameUUIDFromBytes(sha256)
                                        .toString()
                                        .replace("-", "")
                                        .substring(12),
                        TENANT,
                        "dev.key",
                        text.substring(text.length() - 4),
                        SCOPES,
                        now,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        try {
            accounts.create(first, sha256);
        } catch (FacefnException e) {
            if (accounts.find(sha256).isEmpty()) {
                throw e;
            }
        }
    }

    private static ApiKey read(Path file) throws IOException {
        return ApiKey.parse(Files.readString(file).strip())
                .orElseThrow(() ->
                        new SettingsException(
                                file + " holds no API key; delete it and a new one is made"));
    }

    /// Whole or not at all, and never in place of another.
    private static ApiKey create(Path file) throws IOException {
        ApiKey key = ApiKey.generate("dev", new SecureRandom());
        FileAttribute<?> mine =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "dev", ".new", mine);
        try {
            Files.writeString(draft, key.reveal() + "\n");
            Files.createLink(file, draft);
            return key;
        } catch (FileAlreadyExistsException e) {
            return read(file);
        } finally {
            Files.delete(draft);
        }
    }
}
