package dev.facefn.image;

/// Which quantisation (DQT) and Huffman (DHT) tables a JPEG file has defined so far, and whether
/// they are possible ones: ITU-T T.81, B.2.4.
final class JpegTables {
    private int quantisation;
    private int dc;
    private int ac;

    boolean hasQuantisation(int table) {
        return (quantisation >> table & 1) == 1;
    }

    boolean hasDc(int table) {
        return (dc >> table & 1) == 1;
    }

    boolean hasAc(int table) {
        return (ac >> table & 1) == 1;
    }

    void addQuantisation(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end) {
            int precision = Bytes.u8(bytes, at) >> 4;
            int table = Bytes.u8(bytes, at) & 15;
            at += 1 + 64 * (precision + 1);
            if (precision > 1 || table > 3 || at > end) {
                throw Refusal.corrupt("JPEG quantisation table %d is broken".formatted(table));
            }
            quantisation |= 1 << table;
        }
    }

    void addHuffman(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end) {
            int kind = Bytes.u8(bytes, at) >> 4;
            int table = Bytes.u8(bytes, at) & 15;
            int values = end - at < 17 ? Integer.MAX_VALUE : values(bytes, at + 1);
            at += 17;
            if (kind > 1 || table > 3 || values > 256 || values > end - at) {
                throw Refusal.corrupt("JPEG Huffman table %d is broken".formatted(table));
            }
            at += values;
            if (kind == 0) {
                dc |= 1 << table;
            } else {
                ac |= 1 << table;
            }
        }
    }

    /// How many codes a table defines; more than any file may have when they cannot all be told
    /// apart. The code of all ones is reserved, so a full tree is one too many.
    private static int values(byte[] bytes, int lengths) {
        int sum = 0;
        int free = 1;
        for (int i = 0; i < 16; i++) {
            int codes = Bytes.u8(bytes, lengths + i);
            sum += codes;
            free = 2 * free - codes;
            if (free < 1 && codes > 0) {
                return Integer.MAX_VALUE;
            }
        }
        return sum;
    }
}
