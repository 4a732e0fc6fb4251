package dev.facefn.models;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/// A local archive: the tarball of an npm package, or an exported bundle. Entries are matched by
/// their name to what is wanted and never by a path to where they are written, and no more is
/// unpacked of one than the manifest allows, so that neither `../` nor a bomb does harm.
record ArchiveSource(Path archive) implements Source {
    /// More entries than this are not looked at: the largest package of ours has 300.
    private static final int MOST_ENTRIES = 10_000;

    @Override
    public void fetch(List<FileSpec> wanted, Path into, Progress progress) throws IOException {
        progress.start("unpacking " + archive.getFileName(), Files.size(archive));
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                ArchiveInputStream<?> entries = open(file)) {
            Map<String, FileSpec> byPath = new HashMap<>();
            for (FileSpec spec : wanted) {
                byPath.put(spec.name(), spec);
                if (spec.origin() instanceof Origin.Npm npm) {
                    byPath.put(npm.path(), spec);
                }
            }
            unpack(entries, byPath, into, progress);
        } catch (IOException e) {
            throw new ModelException(
                    "%s cannot be unpacked: %s".formatted(archive.getFileName(), e.getMessage()),
                    e);
        }
        progress.done();
    }

    private static void unpack(
            ArchiveInputStream<?> entries,
            Map<String, FileSpec> byPath,
            Path into,
            Progress progress)
            throws IOException {
        long seen = 0;
        int count = 0;
        for (ArchiveEntry entry = entries.getNextEntry();
                entry != null;
                entry = entries.getNextEntry()) {
            if (++count > MOST_ENTRIES) {
                throw new IOException("more than " + MOST_ENTRIES + " entries");
            }
            FileSpec spec = entry.isDirectory() ? null : find(byPath, entry.getName());
            if (spec != null && Files.notExists(into.resolve(spec.name()))) {
                copy(entries, into.resolve(spec.name()), spec.bytes());
            }
            progress.advance(entries.getBytesRead() - seen);
            seen = entries.getBytesRead();
        }
    }

    /// By the path inside the npm package, or by the plain file name of an exported bundle.
    private static @org.jspecify.annotations.Nullable FileSpec find(
            Map<String, FileSpec> byPath, String path) {
        String plain = path.startsWith("./") ? path.substring(2) : path;
        FileSpec spec = byPath.get(plain);
        return spec != null ? spec : byPath.get(plain.substring(plain.lastIndexOf('/') + 1));
    }

    /// Copies one byte more than is allowed at the most: verification then refuses the length.
    private static void copy(InputStream in, Path to, long bytes) throws IOException {
        Files.write(to, in.readNBytes(Math.toIntExact(bytes + 1)));
    }

    private ArchiveInputStream<?> open(InputStream file) throws IOException {
        String name = archive.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".zip")) {
            return new ZipArchiveInputStream(file);
        }
        boolean gzip = name.endsWith(".tgz") || name.endsWith(".gz");
        return new TarArchiveInputStream(gzip ? new GZIPInputStream(file) : file);
    }
}
