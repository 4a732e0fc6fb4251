package dev.facefn.analyzevideochunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.FacefnException;
import dev.facefn.storage.ObjectRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    private static final ObjectRef OBJECT =
            VideoEvents.video(Store.BUCKET, Store.TENANT, Store.VIDEO);

    @TempDir private Path root;

    private static long files(Path directory) throws Exception {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void bringsAVideoOnceAndDeletesItWhenNobodyHasUsedItForAMinute() throws Exception {
        try (Store store = new Store(root)) {
            store.objects.put(OBJECT, new byte[5000]);
            Path file;
            try (Sources.Held first = store.sources.hold(OBJECT);
                    Sources.Held second = store.sources.hold(OBJECT)) {
                file = first.file();
                assertThat(second.file()).isEqualTo(file).hasSize(5000);
                store.nanos = Duration.ofMinutes(5).toNanos();
                store.sources.deleteIdle();
                assertThat(file).as("it is in use").exists();
            }
            store.sources.deleteIdle();
            assertThat(file).exists();
            store.nanos = Duration.ofMinutes(6).toNanos();
            store.sources.deleteIdle();
            assertThat(file).doesNotExist();
            try (Sources.Held again = store.sources.hold(OBJECT)) {
                assertThat(again.file()).hasSize(5000);
            }
        }
        assertThat(files(root.resolve("temporary"))).isZero();
    }

    @Test
    void keepsNothingOfAVideoThatIsNotThereAndLooksAgainTheNextTime() {
        try (Store store = new Store(root)) {
            assertThatThrownBy(() -> store.sources.hold(OBJECT))
                    .isInstanceOf(FacefnException.class)
                    .hasMessageContaining("no such object");
            store.objects.put(OBJECT, new byte[5000]);
            store.sources.hold(OBJECT).close();
        }
    }

    @Test
    void theDirectoryIsPrivateAndSweptOfWhatTheDeadLeft() throws Exception {
        Path dead = Files.createDirectories(root.resolve("999999999-5-77"));
        Files.write(dead.resolve("1"), new byte[9]);
        long own = ProcessHandle.current().pid();
        Path formerOfTheSameNumber = Files.createDirectories(root.resolve(own + "-5-77"));
        Path foreign = Files.createDirectories(root.resolve("something-else"));
        try (PrivateDirectory living = PrivateDirectory.open(root);
                PrivateDirectory another = PrivateDirectory.open(root)) {
            assertThat(dead).doesNotExist();
            assertThat(formerOfTheSameNumber).doesNotExist();
            assertThat(foreign).exists();
            Path directory = living.file().getParent();
            assertThat(directory).exists();
            assertThat(another.file().getParent()).exists().isNotEqualTo(directory);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
        }
        assertThat(root).isDirectoryContaining(path -> path.equals(foreign));
        try (var left = Files.list(root)) {
            assertThat(left).hasSize(1);
        }
    }
}
