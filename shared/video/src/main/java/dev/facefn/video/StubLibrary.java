package dev.facefn.video;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// An empty shared library of a given name. FFmpeg's device library names the libraries of sound
/// and screen, which no server has; it binds their functions only when one is called, and none ever
/// is. A library without any function in their place lets the program start.
///
/// The file is the least that the loader of Linux takes: one segment with a dynamic section, one
/// empty symbol and no code (System V ABI, chapters 4 and 5).
final class StubLibrary {
    private static final int HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int DYNAMIC = HEADER + 3 * PROGRAM_HEADER;
    private static final int ENTRIES = 7;
    private static final int SYMBOLS = DYNAMIC + ENTRIES * 16;
    private static final int SYMBOL = 24;
    private static final int HASH = SYMBOLS + SYMBOL;
    private static final int STRINGS = HASH + 16;

    private static final int READ = 4;
    private static final int WRITE = 2;

    private StubLibrary() {}

    /// @param processor as Java names it: `amd64` or `aarch64`
    static byte[] named(String name, String processor) {
        byte[] strings = ("\0" + name + "\0").getBytes(US_ASCII);
        int size = STRINGS + strings.length;
        ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        header(file, processor);
        segment(file, 1, READ | WRITE, 0, size, 0x10000); // PT_LOAD
        segment(file, 2, READ | WRITE, DYNAMIC, ENTRIES * 16, 8); // PT_DYNAMIC
        segment(file, 0x6474e551, READ | WRITE, 0, 0, 16); // PT_GNU_STACK: not executable
        dynamic(file, 14, 1); // DT_SONAME
        dynamic(file, 4, HASH);
        dynamic(file, 5, STRINGS);
        dynamic(file, 6, SYMBOLS);
        dynamic(file, 10, strings.length); // DT_STRSZ
        dynamic(file, 11, SYMBOL); // DT_SYMENT
        dynamic(file, 0, 0);
        file.position(HASH).putInt(1).putInt(1);
        file.position(STRINGS).put(strings);
        return file.array();
    }

    private static void header(ByteBuffer file, String processor) {
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
        short machine = (short) (processor.equals("aarch64") ? 183 : 62);
        file.putShort((short) 3).putShort(machine).putInt(1); // ET_DYN
        file.putLong(0).putLong(HEADER).putLong(0).putInt(0);
        file.putShort((short) HEADER).putShort((short) PROGRAM_HEADER).putShort((short) 3);
        file.position(HEADER);
    }

    private static void segment(
            ByteBuffer file, int type, int rights, long offset, long size, long alignment) {
        file.putInt(type).putInt(rights).putLong(offset).putLong(offset).putLong(offset);
        file.putLong(size).putLong(size).putLong(alignment);
    }

    private static void dynamic(ByteBuffer file, long tag, long value) {
        file.putLong(tag).putLong(value);
    }
}
