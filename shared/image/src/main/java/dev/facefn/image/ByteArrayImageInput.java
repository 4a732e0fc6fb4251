package dev.facefn.image;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/// A file's bytes as ImageIO wants them, straight from memory: ImageIO's own streams may spool an
/// upload to a temporary file.
final class ByteArrayImageInput extends ImageInputStreamImpl {
    private final byte[] bytes;
    private final Runnable beforeEachRead;

    ByteArrayImageInput(byte[] bytes) {
        this(bytes, () -> {});
    }

    /// @param beforeEachRead may throw to stop the reader
    ByteArrayImageInput(byte[] bytes, Runnable beforeEachRead) {
        this.bytes = bytes;
        this.beforeEachRead = beforeEachRead;
    }

    @Override
    public int read() throws IOException {
        beforeEachRead.run();
        bitOffset = 0;
        return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        beforeEachRead.run();
        bitOffset = 0;
        int left = (int) Math.max(0, bytes.length - streamPos);
        if (left == 0 && count > 0) {
            return -1;
        }
        int copied = Math.min(count, left);
        System.arraycopy(bytes, (int) streamPos, target, offset, copied);
        streamPos += copied;
        return copied;
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
