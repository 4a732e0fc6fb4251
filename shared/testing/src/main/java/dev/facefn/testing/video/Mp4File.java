package dev.facefn.testing.video;

import static dev.facefn.testing.video.Box.full;
import static dev.facefn.testing.video.Box.ints;
import static dev.facefn.testing.video.Box.join;
import static dev.facefn.testing.video.Box.latin;

import java.util.IdentityHashMap;

/// An MP4 file of one track. A picture that occurs twice lies in it once.
final class Mp4File {
    static final byte[] TYPE = Box.of("ftyp", latin("qt  "), ints(0x200), latin("qt  "));

    private Mp4File() {}

    /// With its index before the pictures.
    static byte[] of(Track track) {
        return of(track, new byte[0]);
    }

    /// @param more boxes for the index
    static byte[] of(Track track, byte[] more) {
        byte[] draft = moov(track, offsets(track, 0), more);
        byte[] index = moov(track, offsets(track, TYPE.length + draft.length + 8), more);
        return join(TYPE, index, Box.of("mdat", pictures(track)));
    }

    /// With its index at the end.
    static byte[] indexLast(Track track) {
        byte[] index = moov(track, offsets(track, TYPE.length + 8), new byte[0]);
        return join(TYPE, Box.of("mdat", pictures(track)), index);
    }

    static byte[] moov(Track track, int[] offsets, byte[] more) {
        return Box.of("moov", mvhd(track), track.box(1, offsets), more);
    }

    static byte[] mvhd(Track track) {
        return full(
                "mvhd",
                0,
                ints(0, 0, track.timescale(), track.duration(), 0x10000, 0x1000000, 0, 0),
                ints(Track.UPRIGHT),
                ints(0, 0, 0, 0, 0, 0, 2));
    }

    private static int[] offsets(Track track, int start) {
        IdentityHashMap<byte[], Integer> places = new IdentityHashMap<>();
        int[] offsets = new int[track.samples().size()];
        int at = start;
        for (int i = 0; i < offsets.length; i++) {
            byte[] sample = track.samples().get(i);
            Integer known = places.putIfAbsent(sample, at);
            offsets[i] = known == null ? at : known;
            at += known == null ? sample.length : 0;
        }
        return offsets;
    }

    private static byte[] pictures(Track track) {
        IdentityHashMap<byte[], Boolean> seen = new IdentityHashMap<>();
        return join(
                track.samples().stream()
                        .filter(sample -> seen.putIfAbsent(sample, true) == null)
                        .toArray(byte[][]::new));
    }
}
