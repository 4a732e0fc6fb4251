package dev.facefn.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {
    private static final byte[] DATA_KEY = Sealing.randomKey();
    @TempDir Path directory;

    @Test
    void isMadeAtTheFirstTimeAndKept() throws Exception {
        Path file = directory.resolve("keys/master.key");
        byte[] wrapped = MasterKey.in(file).wrap(DATA_KEY, "a");
        assertThat(MasterKey.in(file).unwrap(wrapped, "a")).isEqualTo(DATA_KEY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void mayBeHexadecimalOrBase64() throws Exception {
        byte[] key = Sealing.randomKey();
        byte[] wrapped = new MasterKey(key).wrap(DATA_KEY, "a");
        assertThat(MasterKey.in(file(HexFormat.of().formatHex(key))).unwrap(wrapped, "a"))
                .isEqualTo(DATA_KEY);
        assertThat(MasterKey.in(file(Base64.getEncoder().encodeToString(key))).unwrap(wrapped, "a"))
                .isEqualTo(DATA_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "0123", "zz", "****"})
    void refusesAFileThatHoldsNoKey(String content) throws Exception {
        Path file = file(content);
        assertThatThrownBy(() -> MasterKey.in(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("32 bytes");
    }

    @Test
    void refusesAFileThatOthersCanRead() throws Exception {
        Path file = file(HexFormat.of().formatHex(Sealing.randomKey()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> MasterKey.in(file)).hasMessageContaining("chmod 600");
    }

    @Test
    void aKeyOpensForItsTenantOnly() {
        MasterKey key = new MasterKey(Sealing.randomKey());
        byte[] wrapped = key.wrap(DATA_KEY, "a");
        assertThatThrownBy(() -> key.unwrap(wrapped, "b")).hasMessageContaining("master key");
        assertThatThrownBy(() -> key.unwrap(new byte[3], "a")).hasMessageContaining("master key");
    }

    @Test
    void givesOtherKeysForOtherPurposes() {
        byte[] secret = Sealing.randomKey();
        byte[] derived = new MasterKey(secret).derive("cursors");
        assertThat(derived).hasSize(32).isNotEqualTo(secret);
        assertThat(new MasterKey(secret).derive("cursors")).isEqualTo(derived);
        assertThat(new MasterKey(secret).derive("else")).isNotEqualTo(derived);
        assertThat(new MasterKey(Sealing.randomKey()).derive("cursors")).isNotEqualTo(derived);
    }

    private Path file(String content) throws Exception {
        Path file = Files.writeString(directory.resolve("key"), content + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
