package dev.facefn.testing.video;

import static dev.facefn.testing.video.Box.full;
import static dev.facefn.testing.video.Box.ints;
import static dev.facefn.testing.video.Box.join;
import static dev.facefn.testing.video.Box.latin;
import static dev.facefn.testing.video.Box.shorts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A video track of JPEG pictures, every field of which can be made a lie.
final class Track {
    static final int[] UPRIGHT = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};

    private final int width;
    private final int height;
    private final List<byte[]> samples;
    private int timescale = 12_800;
    private int[] ticks = {512};
    private int[] matrix = UPRIGHT;
    private @Nullable Integer editStart;
    private int emptyTicks;
    private byte[] dref = full("dref", 0, ints(1), full("url ", 1));
    private byte[] entry;
    private byte @Nullable [] times;
    private byte @Nullable [] sizes;

    private Track(int width, int height, List<byte[]> samples) {
        this.width = width;
        this.height = height;
        this.samples = samples;
        this.entry = entry("jpeg", width, height);
    }

    /// 25 pictures a second.
    static Track of(int width, int height, List<byte[]> samples) {
        return new Track(width, height, samples);
    }

    List<byte[]> samples() {
        return samples;
    }

    int timescale() {
        return timescale;
    }

    /// @param scale ticks a second
    /// @param each ticks of each sample; the last one stands for the rest
    Track timed(int scale, int... each) {
        timescale = scale;
        ticks = each.clone();
        return this;
    }

    /// @param turn the nine numbers of the track's matrix
    Track turned(int... turn) {
        matrix = turn.clone();
        return this;
    }

    /// @param start media time that the only edit begins with
    /// @param empty ticks of an empty edit before it
    Track edited(int start, int empty) {
        editStart = start;
        emptyTicks = empty;
        return this;
    }

    /// @param references the data reference table
    Track referring(byte[] references) {
        dref = references.clone();
        return this;
    }

    /// @param description the sample description
    Track described(byte[] description) {
        entry = description.clone();
        return this;
    }

    /// @param stts other times than the right ones
    /// @param stsz other sizes than the right ones
    Track tabled(byte @Nullable [] stts, byte @Nullable [] stsz) {
        times = stts;
        sizes = stsz;
        return this;
    }

    int ticks(int sample) {
        return ticks[Math.min(sample, ticks.length - 1)];
    }

    int duration() {
        int sum = 0;
        for (int i = 0; i < samples.size(); i++) {
            sum += ticks(i);
        }
        return sum;
    }

    byte[] box(int id, int[] offsets) {
        byte[] header =
                full(
                        "tkhd",
                        3,
                        ints(0, 0, id, 0, duration(), 0, 0, 0, 0),
                        ints(matrix),
                        ints(width << 16, height << 16));
        byte[] edits =
                editStart == null ? new byte[0] : Box.of("edts", editList(editStart, emptyTicks));
        return Box.of("trak", header, edits, media(offsets));
    }

    /// The movie's clock ticks as the track's does.
    private byte[] editList(int start, int empty) {
        byte[] edit = ints(duration() - start, start, 0x10000);
        return empty == 0
                ? full("elst", 0, ints(1), edit)
                : full("elst", 0, ints(2, empty, -1, 0x10000), edit);
    }

    private byte[] media(int[] offsets) {
        byte[] table =
                Box.of(
                        "stbl",
                        full("stsd", 0, ints(1), entry),
                        times == null ? stts() : times,
                        full("stsc", 0, ints(1, 1, 1, 1)),
                        sizes == null ? stsz() : sizes,
                        full("stco", 0, ints(offsets.length), ints(offsets)));
        return Box.of(
                "mdia",
                full("mdhd", 0, ints(0, 0, timescale, duration(), 0x55c40000)),
                full("hdlr", 0, latin("mhlrvide"), ints(0, 0, 0), latin("v\0")),
                Box.of("minf", full("vmhd", 1, shorts(0, 0, 0, 0)), Box.of("dinf", dref), table));
    }

    static byte[] entry(String type, int width, int height, byte[]... more) {
        return Box.of(
                type,
                ints(0),
                shorts(0, 1),
                ints(0, 0, 0, 0),
                shorts(width, height),
                ints(0x480000, 0x480000, 0),
                shorts(1),
                new byte[32],
                shorts(24, -1),
                join(more));
    }

    private byte[] stts() {
        int[] runs = new int[2 * samples.size()];
        for (int i = 0; i < samples.size(); i++) {
            runs[2 * i] = 1;
            runs[2 * i + 1] = ticks(i);
        }
        return full("stts", 0, ints(samples.size()), ints(runs));
    }

    private byte[] stsz() {
        int[] lengths = samples.stream().mapToInt(sample -> sample.length).toArray();
        return full("stsz", 0, ints(0, lengths.length), ints(lengths));
    }
}
