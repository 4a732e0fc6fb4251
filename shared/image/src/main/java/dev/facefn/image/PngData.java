package dev.facefn.image;

import java.util.Iterator;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The filtered rows of a PNG file, inflated as they are asked for. Exactly as many bytes as the
/// header promises must be there, no fewer and no more.
final class PngData implements AutoCloseable {
    private final byte[] bytes;
    private final Iterator<Slice> slices;
    private final Inflater inflater = new Inflater();

    PngData(byte[] bytes, Iterable<Slice> slices) {
        this.bytes = bytes;
        this.slices = slices.iterator();
    }

    void read(byte[] target, int offset, int count) {
        if (inflate(target, offset, count) < count) {
            throw Refusal.truncated("PNG has too few pixels");
        }
    }

    /// Checks that nothing is left, and so the checksum over all of it.
    void expectEnd() {
        if (inflate(new byte[1], 0, 1) > 0) {
            throw Refusal.corrupt("PNG has too many pixels");
        }
        if (!inflater.finished()) {
            throw Refusal.truncated("PNG ends before the end of its data");
        }
    }

    private int inflate(byte[] target, int offset, int count) {
        int done = 0;
        try {
            while (done < count && !inflater.finished()) {
                int inflated = inflater.inflate(target, offset + done, count - done);
                done += inflated;
                if (inflated == 0 && !inflater.finished()) {
                    if (!inflater.needsInput() || !slices.hasNext()) {
                        break;
                    }
                    Slice next = slices.next();
                    inflater.setInput(bytes, next.from(), next.length());
                }
            }
        } catch (DataFormatException e) {
            throw Refusal.corrupt("PNG data is corrupt", e);
        }
        return done;
    }

    @Override
    public void close() {
        inflater.close();
    }
}
