package dev.facefn.testing.storage;

import static dev.facefn.testing.storage.StoreContract.filled;
import static dev.facefn.testing.storage.StoreContract.fresh;
import static dev.facefn.testing.storage.StoreContract.refuses;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ErrorCode;
import dev.facefn.storage.ObjectInfo;
import dev.facefn.storage.ObjectRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Objects are there or not, whole, and theirs alone.
interface ObjectsContract extends StoreContract {

    /// Names that differ from each other by what file systems and addresses tend to lose.
    List<String> FOREIGN =
            List.of(
                    "a b",
                    "a+b",
                    "a%20b",
                    "a%2Fb",
                    "A",
                    "a",
                    "\u00e9",
                    "e\u0301",
                    "\u4e2d\u6587",
                    "😀",
                    "?x=1&y#z",
                    "'\"<>|:*",
                    ".hidden",
                    "~",
                    "-rf",
                    "dir/name",
                    "x".repeat(240));

    @Test
    default void whatIsPutIsRead() {
        ObjectRef object = fresh("a");
        byte[] bytes = "crops".getBytes(UTF_8);
        store().put(object, bytes);
        assertThat(store().read(object, 5)).hasValue(bytes);
        assertThat(store().find(object)).map(ObjectInfo::bytes).hasValue(5L);
    }

    @Test
    default void nothingIsThereBeforeItIsPutAndAfterItIsDeleted(@TempDir Path folder) {
        ObjectRef object = fresh("a");
        assertAbsent(object, folder);
        store().delete(object);
        store().put(object, new byte[1]);
        store().delete(object);
        assertAbsent(object, folder);
    }

    private void assertAbsent(ObjectRef object, Path folder) {
        Path file = folder.resolve("absent");
        assertThat(store().find(object)).isEmpty();
        assertThat(store().read(object, 10)).isEmpty();
        assertThat(store().download(object, file, 10)).isFalse();
        assertThat(file).doesNotExist();
    }

    @Test
    default void anEmptyObjectIsAnObject(@TempDir Path folder) {
        ObjectRef object = fresh("empty");
        store().put(object, new byte[0]);
        assertThat(store().read(object, 0)).hasValue(new byte[0]);
        assertThat(store().find(object)).map(ObjectInfo::bytes).hasValue(0L);
        assertThat(store().download(object, folder.resolve("e"), 0)).isTrue();
        assertThat(folder.resolve("e")).isEmptyFile();
        assertThat(store().putIfAbsent(object, new byte[1])).isFalse();
    }

    @Test
    default void anotherContentHasAnotherTag() {
        ObjectRef object = fresh("a");
        store().put(object, filled(100, 1));
        String first = store().find(object).orElseThrow().tag();
        assertThat(store().find(object).orElseThrow().tag()).isEqualTo(first);
        store().put(object, filled(100, 2));
        assertThat(store().find(object).orElseThrow().tag()).isNotEqualTo(first);
        assertThat(store().read(object, 100)).hasValue(filled(100, 2));
    }

    @Test
    default void nothingBeyondTheLimitIsBrought(@TempDir Path folder) {
        ObjectRef object = fresh("a");
        Path file = folder.resolve("large");
        store().put(object, filled(101, 1));
        refuses(ErrorCode.REQUEST_TOO_LARGE, () -> store().read(object, 100));
        refuses(ErrorCode.REQUEST_TOO_LARGE, () -> store().download(object, file, 100));
        assertThat(file).doesNotExist();
        assertThat(store().download(object, file, 101)).isTrue();
    }

    @Test
    default void aFileThatIsPutStaysAsItIsAndApart(@TempDir Path folder) throws IOException {
        ObjectRef object = fresh("a");
        Path file = Files.write(folder.resolve("video"), filled(70_000, 1));
        store().put(object, file);
        assertThat(file).hasBinaryContent(filled(70_000, 1));
        Files.write(file, filled(70_000, 2));
        assertThat(store().read(object, 70_000)).hasValue(filled(70_000, 1));
    }

    @Test
    default void aDownloadAndItsObjectOutliveEachOther(@TempDir Path folder) throws IOException {
        ObjectRef object = fresh("a");
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        store().put(object, filled(10, 1));
        assertThat(store().download(object, one, 10)).isTrue();
        assertThat(store().download(object, two, 10)).isTrue();
        Files.delete(two);
        assertThat(store().read(object, 10)).hasValue(filled(10, 1));
        store().put(object, filled(10, 2));
        store().delete(object);
        assertThat(one).hasBinaryContent(filled(10, 1));
    }

    @Test
    default void putsIfAbsentOnceUntilItIsDeleted() {
        ObjectRef object = fresh("a");
        assertThat(store().putIfAbsent(object, filled(3, 1))).isTrue();
        assertThat(store().putIfAbsent(object, filled(3, 2))).isFalse();
        assertThat(store().read(object, 3)).hasValue(filled(3, 1));
        store().delete(object);
        assertThat(store().putIfAbsent(object, filled(3, 2))).isTrue();
    }

    @Test
    default void keysMayHaveForeignCharacters() {
        String folder = fresh("in").key();
        for (String name : FOREIGN) {
            store().put(new ObjectRef("facefn", folder + "/" + name), name.getBytes(UTF_8));
        }
        for (String name : FOREIGN) {
            ObjectRef object = new ObjectRef("facefn", folder + "/" + name);
            assertThat(store().read(object, 1024))
                    .as(name)
                    .hasValueSatisfying(bytes -> assertThat(bytes).asString(UTF_8).isEqualTo(name));
            store().delete(object);
        }
        for (String name : FOREIGN) {
            assertThat(store().find(new ObjectRef("facefn", folder + "/" + name))).isEmpty();
        }
    }
}
