package dev.facefn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.api.ApiKey;
import dev.facefn.api.KeyStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevKeyTest {
    @TempDir private Path directory;

    private ApiKey key() throws Exception {
        String text = Files.readString(DevKey.file(directory)).strip();
        return ApiKey.parse(text).orElseThrow();
    }

    @Test
    void isMadeOnceForItsOwnerAlone() throws Exception {
        Path below = directory.resolve("not/there/yet");
        assertThat(DevKey.in(below)).isNotNull();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(DevKey.file(below))))
                .isEqualTo("rw-------");
        String first = Files.readString(DevKey.file(below));
        assertThat(DevKey.in(below)).isNotNull();
        assertThat(DevKey.file(below)).hasContent(first.strip());
    }

    @Test
    void isTheOnlyOneThatIsKnown() throws Exception {
        DevKey keys = DevKey.in(directory);
        assertThat(keys.find(key().sha256()))
                .isInstanceOfSatisfying(
                        KeyStore.Holder.Known.class,
                        known -> assertThat(known.caller().tenant()).isEqualTo("dev"));
        assertThat(keys.find(new byte[32])).isEqualTo(new KeyStore.Holder.Nobody());
    }

    @Test
    void isNotReplacedWhenTheFileHoldsSomethingElse() throws Exception {
        Files.writeString(DevKey.file(directory), "password");
        assertThatThrownBy(() -> DevKey.in(directory))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("dev.key")
                .hasMessageNotContaining("password");
    }

    @Test
    void needsADirectory() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> DevKey.in(file)).isInstanceOf(SettingsException.class);
    }

    @Test
    void needsADirectoryThatCanBeMade() {
        assertThatThrownBy(() -> DevKey.in(Path.of("/proc/facefn")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("/proc/facefn/dev.key cannot be written");
    }
}
