package dev.facefn.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes PNG files chunk by chunk, right or wrong as a test wants them.
public final class PngWriter {
    private static final int BLOCK = 1 << 20;
    private static final int ADLER_MODULUS = 65_521;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public PngWriter() {
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    }

    public PngWriter header(int width, int height, int depth, int colourType, int interlace) {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) depth).put((byte) colourType).put((byte) 0).put((byte) 0);
        return chunk("IHDR", header.put((byte) interlace).array());
    }

    public PngWriter chunk(String type, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.ISO_8859_1));
        crc.update(content);
        return chunk(type, content.length, content, (int) crc.getValue());
    }

    /// A chunk whose length and checksum need not be right.
    public PngWriter chunk(String type, int length, byte[] content, int checksum) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        out.writeBytes(type.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt(checksum).array());
        return this;
    }

    /// An IDAT chunk of these filtered rows.
    public PngWriter data(byte[] rows) {
        return chunk("IDAT", deflate(rows));
    }

    public byte[] end() {
        return chunk("IEND", new byte[0]).unfinished();
    }

    /// What was written so far, without the chunk that ends a file.
    public byte[] unfinished() {
        return out.toByteArray();
    }

    public static byte[] deflate(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(plain);
            deflater.finish();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        return out.toByteArray();
    }

    /// What this many zero bytes deflate to, without having them: a block of zeros is deflated once
    /// and repeated, for bombs of any size at no cost.
    public static byte[] deflatedZeros(long count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x78, (byte) 0xda});
        byte[] block = rawDeflate(BLOCK, Deflater.FULL_FLUSH);
        for (long i = 0; i < count / BLOCK; i++) {
            out.writeBytes(block);
        }
        out.writeBytes(rawDeflate((int) (count % BLOCK), Deflater.NO_FLUSH));
        // the checksum of zeros: its lower half stays 1, its upper half counts them
        int adler = (int) (count % ADLER_MODULUS) << 16 | 1;
        out.writeBytes(ByteBuffer.allocate(4).putInt(adler).array());
        return out.toByteArray();
    }

    private static byte[] rawDeflate(int zeros, int flush) {
        byte[] buffer = new byte[BLOCK / 64];
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(new byte[zeros]);
            if (flush == Deflater.NO_FLUSH) {
                deflater.finish();
            }
            int length = deflater.deflate(buffer, 0, buffer.length, flush);
            return Arrays.copyOf(buffer, length);
        }
    }
}
