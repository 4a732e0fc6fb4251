package dev.facefn.testing.video;

import static dev.facefn.testing.video.Box.full;
import static dev.facefn.testing.video.Box.ints;
import static dev.facefn.testing.video.Box.join;
import static dev.facefn.testing.video.Box.latin;
import static dev.facefn.testing.video.Box.shorts;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/// Files with too many tracks, or none that can be seen.
final class WrongTracks {
    private static final List<byte[]> PICTURES = Pictures.moving(160, 90, 5);

    private WrongTracks() {}

    static List<BadVideo> entries() {
        Shelf shelf = new Shelf();
        shelf.invalid("V10", "corrupt", "1,000 tracks", () -> tracks(1000));
        shelf.invalid("V10", "too_many_tracks", "100 tracks", () -> tracks(100));
        shelf.invalid("V10", "no_video_track", "only sound", () -> replaced("soun", sound()));
        shelf.invalid("V10", "no_video_track", "only subtitles", () -> replaced("text", text()));
        shelf.invalid("V10", "corrupt", "encrypted", () -> Mp4File.of(track().described(hidden())));
        shelf.invalid(
                "V10",
                "codec",
                "unknown codec",
                () -> Mp4File.of(track().described(Track.entry("what", 160, 90))));
        shelf.invalid(
                "V10",
                "codec",
                "a codec that nobody has filmed with",
                () -> Mp4File.of(track().described(Track.entry("rpza", 160, 90))));
        return shelf.entries();
    }

    private static Track track() {
        return Track.of(160, 90, PICTURES);
    }

    private static byte[] tracks(int count) {
        List<byte[]> more = new ArrayList<>();
        for (int i = 2; i <= count; i++) {
            more.add(Track.of(160, 90, List.of()).box(i, new int[0]));
        }
        return Mp4File.of(track(), join(more.toArray(byte[][]::new)));
    }

    /// The same file with another kind of track.
    private static byte[] replaced(String handler, byte[] entry) {
        byte[] file = Mp4File.of(track().described(entry));
        String text = new String(file, ISO_8859_1);
        int at = text.indexOf("mhlrvide") + 4;
        System.arraycopy(latin(handler), 0, file, at, 4);
        return file;
    }

    private static byte[] sound() {
        return Box.of(
                "sowt", ints(0), shorts(0, 1), ints(0, 0), shorts(1, 16, 0, 0), ints(8000 << 16));
    }

    private static byte[] text() {
        return Box.of("text", ints(0), shorts(0, 1), new byte[43]);
    }

    private static byte[] hidden() {
        byte[] scheme =
                Box.of(
                        "sinf",
                        Box.of("frma", latin("avc1")),
                        full("schm", 0, latin("cenc"), ints(0x10000)),
                        Box.of("schi", full("tenc", 0, ints(0x108), new byte[16])));
        return Track.entry("encv", 160, 90, scheme);
    }
}
