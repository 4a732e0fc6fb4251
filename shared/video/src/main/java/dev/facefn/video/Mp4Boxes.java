package dev.facefn.video;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.facefn.face.FacefnException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// The outermost boxes of an MP4 file (ISO/IEC 14496-12, 4.2): enough to say why one cannot be
/// read.
final class Mp4Boxes {
    private static final int MOST_BOXES = 100_000;
    private static final long MOST_INDEX_BYTES = 256L << 20;

    private Mp4Boxes() {}

    /// Refuses a file without its index, `moov`. Frames may be missing at the end, the index not.
    static void check(FileChannel file) throws IOException {
        long size = file.size();
        ByteBuffer header = ByteBuffer.allocate(16);
        long at = 0;
        for (int boxes = 0; at + 8 <= size && boxes < MOST_BOXES; boxes++) {
            header.clear();
            while (header.hasRemaining() && file.read(header, at + header.position()) > 0) {}
            long length = length(header, size - at);
            String type = new String(header.array(), 4, 4, ISO_8859_1);
            if (type.equals("moov")) {
                checkIndex(length, size - at);
                return;
            }
            if (length < 8 || length > size - at) {
                throw cut();
            }
            at += length;
        }
        throw at < size ? cut() : Refusal.invalid("no_index", "video has no index (moov box)");
    }

    private static long length(ByteBuffer header, long rest) {
        long stated = Integer.toUnsignedLong(header.getInt(0));
        if (stated == 1) {
            return header.position() < 16 ? -1 : header.getLong(8);
        }
        return stated == 0 ? rest : stated;
    }

    private static void checkIndex(long length, long rest) {
        if (length < 8 || length > rest) {
            throw cut();
        }
        if (length > MOST_INDEX_BYTES) {
            throw Refusal.invalid(
                    "index_too_large",
                    "the index of the video has %d bytes, at most %d"
                            .formatted(length, MOST_INDEX_BYTES));
        }
    }

    private static FacefnException cut() {
        return Refusal.invalid("truncated", "video ends before its index (moov box)");
    }
}
