package dev.facefn.image;

/// The one thing we want of EXIF data: the orientation. Only the first directory is read, so
/// directories that point at each other cannot make it loop, and whatever does not fit is ignored.
final class Exif {
    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY_BYTES = 12;

    private Exif() {}

    /// The orientation in a TIFF structure at `from`; upright where there is none that makes sense.
    static Orientation orientation(byte[] bytes, int from, int to) {
        if (to - from < 8) {
            return Orientation.UPRIGHT;
        }
        boolean little = Bytes.startsWith(bytes, from, to, "II*\0");
        if (!little && !Bytes.startsWith(bytes, from, to, "MM\0*")) {
            return Orientation.UPRIGHT;
        }
        long directory = from + (i32(bytes, from + 4, little) & 0xffff_ffffL);
        if (directory > to - 2) {
            return Orientation.UPRIGHT;
        }
        int first = (int) directory + 2;
        int entries = Math.min(u16(bytes, first - 2, little), (to - first) / ENTRY_BYTES);
        for (int i = 0; i < entries; i++) {
            int entry = first + i * ENTRY_BYTES;
            if (u16(bytes, entry, little) == ORIENTATION) {
                boolean usual =
                        u16(bytes, entry + 2, little) == SHORT
                                && i32(bytes, entry + 4, little) == 1;
                return Orientation.ofExif(usual ? u16(bytes, entry + 8, little) : 1);
            }
        }
        return Orientation.UPRIGHT;
    }

    private static int u16(byte[] bytes, int at, boolean little) {
        return little ? Bytes.u16Little(bytes, at) : Bytes.u16(bytes, at);
    }

    private static int i32(byte[] bytes, int at, boolean little) {
        return little ? Bytes.i32Little(bytes, at) : Bytes.i32(bytes, at);
    }
}
