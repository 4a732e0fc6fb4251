package dev.facefn.testing.video;

import static dev.facefn.testing.video.Box.full;
import static dev.facefn.testing.video.Box.ints;

import java.util.Collections;
import java.util.List;

/// Small files that ask for much.
final class HugeVideos {
    private static final int DAY_SECONDS = 86_400;

    private HugeVideos() {}

    static List<BadVideo> entries() {
        Shelf shelf = new Shelf();
        shelf.invalid("V7", "frame_too_large", "8192×8192", () -> sized(8192, 8192));
        shelf.invalid("V7", "corrupt", "65535×65535", () -> sized(65_535, 65_535));
        shelf.invalid(
                "V7",
                "corrupt",
                "65535×65535 that is said to be 160×90",
                () -> Mp4File.of(Track.of(160, 90, List.of(Pictures.claiming(65_535, 65_535)))));
        shelf.invalid(
                "V8",
                "too_long",
                "a day at one frame a second",
                () -> Mp4File.of(many(DAY_SECONDS).timed(1, 1)));
        shelf.invalid(
                "V8",
                "frame_rate",
                "a million frames a second",
                () -> Mp4File.of(many(1000).timed(1_000_000, 1)));
        shelf.invalid(
                "V8",
                "too_long",
                "a day that is said to take four seconds",
                () ->
                        Mp4File.of(
                                many(100)
                                        .timed(25, 1)
                                        .tabled(
                                                full(
                                                        "stts",
                                                        0,
                                                        ints(1, 100, 25 * DAY_SECONDS / 100)),
                                                null)));
        shelf.good(
                "V8",
                50,
                "four seconds that are said to take two hours",
                () ->
                        Mp4File.of(
                                many(50).timed(25, 25 * 144)
                                        .tabled(full("stts", 0, ints(1, 50, 1)), null)));
        return shelf.entries();
    }

    private static byte[] sized(int width, int height) {
        return Mp4File.of(Track.of(width, height, List.of(Pictures.claiming(width, height))));
    }

    /// The same picture again and again: it lies in the file once.
    private static Track many(int count) {
        return Track.of(160, 90, Collections.nCopies(count, Pictures.jpeg(160, 90, 0)));
    }
}
