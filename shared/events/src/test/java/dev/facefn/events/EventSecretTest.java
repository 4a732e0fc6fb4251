package dev.facefn.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSecretTest {
    @TempDir Path directory;

    @Test
    void isMadeOnceForItsOwnerAlone() throws Exception {
        Path file = directory.resolve("data").resolve("events.key");
        EventSecret secret = EventSecret.in(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(EventSecret.in(file).derive("a")).isEqualTo(secret.derive("a"));
        assertThat(secret.derive("b")).hasSize(32).isNotEqualTo(secret.derive("a"));
        try (var files = Files.list(directory.resolve("data"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void isNotTakenFromAFileThatOthersCanRead() throws Exception {
        Path file = directory.resolve("events.key");
        EventSecret.in(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> EventSecret.in(file)).hasMessageContaining("chmod 600");
    }

    @Test
    void isNotTakenFromAFileWithoutOne() throws Exception {
        Path file = directory.resolve("events.key");
        EventSecret.in(file);
        Files.writeString(file, "hello");
        assertThatThrownBy(() -> EventSecret.in(file)).hasMessageContaining("no secret");
    }
}
