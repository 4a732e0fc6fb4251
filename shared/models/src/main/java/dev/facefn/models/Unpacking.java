package dev.facefn.models;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.jspecify.annotations.Nullable;

/// Walks an archive of a stranger. A path that leaves the archive ends the walk, links and devices
/// are no files, and both entries and unpacked bytes are counted, those that are passed over too.
final class Unpacking {
    /// The largest package of ours has 300.
    static final int MOST_ENTRIES = 10_000;

    /// The largest package of ours unpacks to 90 MB, the largest bundle a user brings to 350 MB.
    static final long MOST_BYTES = 2L << 30;

    private final ArchiveInputStream<?> archive;
    private final long mostBytes;
    private final byte[] buffer = new byte[1 << 16];
    private int entries;
    private long unpacked;

    Unpacking(ArchiveInputStream<?> archive, long mostBytes) {
        this.archive = archive;
        this.mostBytes = mostBytes;
    }

    /// The next entry; null after the last.
    @Nullable ArchiveEntry next() throws IOException {
        ArchiveEntry entry = archive.getNextEntry();
        if (entry == null) {
            if (entries == 0) {
                throw new IOException("it is no archive, or an empty one");
            }
            return null;
        }
        if (++entries > MOST_ENTRIES) {
            throw new IOException("more than " + MOST_ENTRIES + " entries");
        }
        refuseEscape(entry.getName());
        return entry;
    }

    /// Copies the content of the current entry, and one byte more than is allowed at the most:
    /// verification then refuses the length.
    void copy(long allowed, OutputStream out) throws IOException {
        long left = allowed;
        for (int n = archive.read(buffer); n >= 0; n = archive.read(buffer)) {
            unpacked += n;
            if (unpacked > mostBytes) {
                throw new IOException("it unpacks to more than " + mostBytes + " bytes");
            }
            if (n > left) {
                out.write(buffer, 0, Math.toIntExact(left + 1));
                return;
            }
            out.write(buffer, 0, n);
            left -= n;
        }
    }

    static boolean isRegularFile(ArchiveEntry entry) {
        return switch (entry) {
            case TarArchiveEntry tar ->
                    tar.isFile()
                            && !tar.isLink()
                            && !tar.isSymbolicLink()
                            && !tar.isFIFO()
                            && !tar.isCharacterDevice()
                            && !tar.isBlockDevice();
            case ZipArchiveEntry zip -> !zip.isDirectory() && !zip.isUnixSymlink();
            default -> false;
        };
    }

    private static void refuseEscape(String path) throws IOException {
        String plain = path.replace('\\', '/');
        boolean absolute = plain.startsWith("/") || plain.matches("[A-Za-z]:.*");
        if (absolute || ("/" + plain + "/").contains("/../")) {
            throw new IOException("the path %s leaves the archive".formatted(path));
        }
    }
}
