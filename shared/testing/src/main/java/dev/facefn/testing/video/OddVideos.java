package dev.facefn.testing.video;

import java.util.ArrayList;
import java.util.List;

/// Good videos that a careless reader gets wrong.
final class OddVideos {
    private static final int ONE = 0x10000;

    private OddVideos() {}

    static List<BadVideo> entries() {
        Shelf shelf = new Shelf();
        shelf.good("V9", 10, "turned by 90°", () -> Mp4File.of(turned(0, ONE, -ONE, 0)));
        shelf.good("V9", 10, "turned by 180°", () -> Mp4File.of(turned(-ONE, 0, 0, -ONE)));
        shelf.good("V9", 10, "turned by 270°", () -> Mp4File.of(turned(0, -ONE, ONE, 0)));
        shelf.good("V9", 10, "odd sizes", () -> of(161, 91));
        shelf.good("V9", 10, "high and narrow", () -> of(90, 640));
        shelf.good(
                "V9",
                3,
                "uneven times",
                () ->
                        Mp4File.of(
                                Track.of(160, 90, Pictures.moving(160, 90, 3))
                                        .timed(1000, 10_000, 100, 1_500)));
        shelf.good(
                "V9",
                8,
                "edited: begins with the third frame",
                () -> Mp4File.of(track().edited(2 * 512, 0)));
        shelf.good(
                "V9",
                10,
                "edited: begins after two seconds",
                () -> Mp4File.of(track().edited(0, 2 * 12_800)));
        shelf.good("V9", 10, "another resolution from the sixth frame on", OddVideos::changing);
        shelf.good(
                "V9",
                10,
                "WebM",
                () -> Matroska.of(Pictures.moving(160, 90, 10), 160, 90, new byte[0]));
        return shelf.entries();
    }

    private static Track track() {
        return Track.of(160, 90, Pictures.moving(160, 90, 10));
    }

    private static Track turned(int a, int b, int c, int d) {
        return track().turned(a, b, 0, c, d, 0, 0, 0, 0x40000000);
    }

    private static byte[] of(int width, int height) {
        return Mp4File.of(Track.of(width, height, Pictures.moving(width, height, 10)));
    }

    private static byte[] changing() {
        List<byte[]> pictures = new ArrayList<>(Pictures.moving(160, 90, 5));
        pictures.addAll(Pictures.moving(320, 240, 5));
        return Mp4File.of(Track.of(160, 90, pictures));
    }
}
