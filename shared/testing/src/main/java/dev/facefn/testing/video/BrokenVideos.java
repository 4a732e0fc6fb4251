package dev.facefn.testing.video;

import static dev.facefn.testing.video.Box.full;
import static dev.facefn.testing.video.Box.ints;
import static dev.facefn.testing.video.Box.join;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Videos without their index, with one that lies, with bytes that are missing or wrong.
final class BrokenVideos {
    private static final int BILLION = 1_000_000_000;
    private static final List<byte[]> PICTURES = Pictures.moving(160, 90, 50);

    /// By the seed of the bits that are flipped.
    private static final Map<Integer, Integer> FRAMES_THAT_SURVIVE =
            new TreeMap<>(Map.of(1, 45, 2, 43, 3, 45, 4, 48, 5, 44));

    private BrokenVideos() {}

    static List<BadVideo> entries() {
        Shelf shelf = new Shelf();
        shelf.invalid(
                "V6",
                "no_index",
                "no moov",
                () -> join(Mp4File.TYPE, Box.of("mdat", PICTURES.getFirst())));
        shelf.invalid("V6", "truncated", "moov at the end, cut", () -> cut(last(), 99));
        shelf.invalid(
                "V6",
                "truncated",
                "moov of 2 GB claimed",
                () -> join(Mp4File.TYPE, Box.claiming(Integer.MAX_VALUE, "moov", new byte[5000])));
        shelf.invalid(
                "V6",
                "truncated",
                "box of 2^63 bytes claimed",
                () -> join(Mp4File.TYPE, Box.claiming(1, "free", ints(-1, -1)), new byte[5000]));
        shelf.invalid(
                "V6",
                "truncated",
                "box of three bytes",
                () -> join(Mp4File.TYPE, Box.claiming(3, "free"), new byte[5000]));
        shelf.invalid(
                "V6",
                "no_video_track",
                "atoms nested 10,000 deep",
                () -> join(Mp4File.TYPE, Box.of("moov", nested(10_000)), new byte[100]));
        shelf.invalid(
                "V6",
                "no_frames",
                "moov of nothing",
                () -> Mp4File.of(Track.of(160, 90, List.of())));
        shelf.invalid(
                "V6",
                "corrupt",
                "stts of 10^9 entries claimed",
                () -> Mp4File.of(track().tabled(full("stts", 0, ints(BILLION, 50, 512)), null)));
        shelf.good(
                "V6",
                50,
                "stts of 10^9 samples",
                () -> Mp4File.of(track().tabled(full("stts", 0, ints(1, BILLION, 512)), null)));
        shelf.invalid(
                "V6",
                "no_frames",
                "stsz of 10^9 samples of 1 byte",
                () -> Mp4File.of(track().tabled(null, full("stsz", 0, ints(1, BILLION)))));
        shelf.invalid(
                "V6",
                "corrupt",
                "stsz of 10^9 samples claimed",
                () -> Mp4File.of(track().tabled(null, full("stsz", 0, ints(0, BILLION)))));
        for (int percent : List.of(30, 60, 90)) {
            int index = percent == 30 ? 1 : 0;
            shelf.cut(
                    "V11",
                    percent / 2 - index,
                    "cut at %d %%".formatted(percent),
                    () -> cut(first(), percent));
            shelf.invalid(
                    "V11",
                    "truncated",
                    "cut at %d %%, index last".formatted(percent),
                    () -> cut(last(), percent));
            shelf.cut(
                    "V11",
                    percent / 2 - 1,
                    "WebM cut at %d %%".formatted(percent),
                    () -> cut(Matroska.of(PICTURES, 160, 90, new byte[0]), percent));
        }
        FRAMES_THAT_SURVIVE.forEach(
                (seed, frames) -> shelf.good("V12", frames, "flipped bits " + seed, flipped(seed)));
        return shelf.entries();
    }

    private static Track track() {
        return Track.of(160, 90, PICTURES);
    }

    private static byte[] first() {
        return Mp4File.of(track());
    }

    private static byte[] last() {
        return Mp4File.indexLast(track());
    }

    private static byte[] cut(byte[] whole, int percent) {
        return Arrays.copyOf(whole, (int) (whole.length * (long) percent / 100));
    }

    private static byte[] nested(int depth) {
        byte[] headers = new byte[8 * depth];
        for (int i = 0; i < depth; i++) {
            byte[] header = join(ints(8 * (depth - i)), Box.latin("trak"));
            System.arraycopy(header, 0, headers, 8 * i, 8);
        }
        return headers;
    }

    /// One bit each 1,000 bytes, in the pictures only.
    private static Supplier<byte[]> flipped(int seed) {
        return () -> {
            byte[] bytes = first();
            Random chance = new Random(seed);
            int index = bytes.length - PICTURES.stream().mapToInt(picture -> picture.length).sum();
            for (int at = index + chance.nextInt(1000); at < bytes.length; at += 1000) {
                bytes[at] ^= (byte) (1 << chance.nextInt(8));
            }
            return bytes;
        };
    }
}
