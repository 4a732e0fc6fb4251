package dev.facefn.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileObjectStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final ObjectRef CROPS = new ObjectRef("facefn", "crops/dev/1.npy");
    private static final byte[] BYTES = {1, 2, 3};

    @TempDir Path folder;

    private FileObjectStore store() {
        return store(NOW, Retention.DEFAULT);
    }

    private FileObjectStore store(Instant now, Retention retention) {
        return store(now, retention, ObjectListener.NOBODY);
    }

    private FileObjectStore store(Instant now, Retention retention, ObjectListener listener) {
        return new FileObjectStore(
                directory(),
                () -> URI.create("http://localhost:1"),
                retention,
                listener,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private Path directory() {
        return folder.resolve("store");
    }

    private List<Path> files() {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void nobodyElseCanReadIt() throws IOException {
        store().put(CROPS, BYTES);
        try (Stream<Path> found = Files.walk(directory())) {
            for (Path path : found.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
            }
        }
    }

    @Test
    void noKeyIsAPath() {
        FileObjectStore store = store();
        List<String> keys =
                List.of(
                        "a",
                        "a/b",
                        "A",
                        ".a",
                        "~",
                        "-rf",
                        "a:b|*?",
                        "\u00e9",
                        "e\u0301",
                        "x".repeat(1000),
                        "con",
                        "x/" + "\u4e2d".repeat(300),
                        "😀",
                        "%2e%2e/a");
        for (String key : keys) {
            store.put(new ObjectRef("facefn", key), key.getBytes(UTF_8));
        }
        for (String key : keys) {
            assertThat(store.read(new ObjectRef("facefn", key), 2000))
                    .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo(key));
        }
        assertThat(files()).hasSize(keys.size() + 1).allMatch(file -> file.startsWith(directory()));
    }

    @Test
    void aSourceThatFailsLeavesWhatWasThereAndNoDraft() {
        FileObjectStore store = store();
        store.put(CROPS, BYTES);
        int before = files().size();
        assertThatThrownBy(() ->
                        store.put(
                                CROPS,
                                out -> {
                                    out.write(new byte[100]);
                                    throw new IOException("the caller hangs up");
                                }))
                .isInstanceOf(FacefnException.class);
        assertThat(store.read(CROPS, 10)).hasValue(BYTES);
        assertThat(files()).hasSize(before);
    }

    @Test
    void aDownloadIsNoSecondCopyOfTheBytes() throws IOException {
        FileObjectStore store = store();
        store.put(CROPS, BYTES);
        Path file = folder.resolve("here");
        assertThat(store.download(CROPS, file, 3)).isTrue();
        assertThat(Files.getAttribute(file, "unix:nlink")).isEqualTo(2);
    }

    @Test
    void twoOfOneMomentAndOneSizeHaveDifferentTags() {
        FileObjectStore store = store();
        store.put(CROPS, BYTES);
        String tag = store.find(CROPS).orElseThrow().tag();
        store.put(CROPS, BYTES);
        assertThat(store.find(CROPS).orElseThrow().tag()).isNotEqualTo(tag);
    }

    @Test
    void everythingIsGoneAfterADay() {
        store().put(CROPS, BYTES);
        store().put(new ObjectRef("facefn", "no-kind"), BYTES);
        Duration day = Duration.ofHours(24);
        assertThat(store(NOW.plus(day), Retention.DEFAULT).sweep()).isZero();
        FileObjectStore later = store(NOW.plus(day).plusSeconds(1), Retention.DEFAULT);
        assertThat(later.sweep()).isEqualTo(2);
        assertThat(later.find(CROPS)).isEmpty();
    }

    @Test
    void anObjectThatIsPutAgainIsYoungAgain() {
        store().put(CROPS, BYTES);
        Instant later = NOW.plus(Duration.ofHours(23));
        store(later, Retention.DEFAULT).put(CROPS, BYTES);
        assertThat(store(NOW.plus(Duration.ofHours(25)), Retention.DEFAULT).sweep()).isZero();
    }

    @Test
    void aKindIsKeptAsLongAsItIsSaid() {
        ObjectRef claim = new ObjectRef("facefn", "claims/dev/1");
        store().put(CROPS, BYTES);
        store().put(claim, BYTES);
        Retention crops =
                new Retention(Duration.ofHours(24), Map.of("crops", Duration.ofMinutes(1)));
        FileObjectStore later = store(NOW.plusSeconds(120), crops);
        assertThat(later.sweep()).isEqualTo(1);
        assertThat(later.find(CROPS)).isEmpty();
        assertThat(later.find(claim)).isPresent();
    }

    @Test
    void whatAKilledProcessLeftIsSweptAndWhatIsBeingWrittenIsNot() throws IOException {
        FileObjectStore store = store();
        Path drafts = directory().resolve("drafts");
        Path left = Files.createFile(drafts.resolve("left.draft"));
        Path written = Files.createFile(drafts.resolve("written.draft"));
        Files.setLastModifiedTime(
                left, FileTime.from(NOW.minus(ObjectFiles.DRAFT_IDLE).minusSeconds(1)));
        Files.setLastModifiedTime(written, FileTime.from(NOW.minusSeconds(60)));
        assertThat(store.sweep()).isEqualTo(1);
        assertThat(left).doesNotExist();
        assertThat(written).exists();
    }

    @Test
    void tellsOfEveryObjectThatIsPut() {
        List<String> told = new ArrayList<>();
        FileObjectStore store =
                store(
                        NOW,
                        Retention.DEFAULT,
                        (object, info) -> told.add(object.key() + " " + info.bytes()));
        store.put(CROPS, BYTES);
        store.putIfAbsent(CROPS, BYTES);
        store.putIfAbsent(new ObjectRef("facefn", "uploads/dev/videos/a"), new byte[7]);
        assertThat(told).containsExactly("crops/dev/1.npy 3", "uploads/dev/videos/a 7");
    }

    @Test
    void addressesOutliveARestart() {
        String token = token(store().presignGet(CROPS, Duration.ofMinutes(1)));
        assertThat(store().allowed("GET", token).object()).isEqualTo(CROPS);
    }

    @Test
    void aDirectoryThatCannotBeMadeIsAStoreThatCannotBeUsed() throws IOException {
        Files.createFile(directory());
        assertThatThrownBy(this::store)
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    private static String token(URI address) {
        return address.getPath().substring("/v1/objects/".length());
    }
}
