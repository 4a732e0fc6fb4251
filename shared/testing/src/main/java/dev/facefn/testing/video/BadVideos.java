package dev.facefn.testing.video;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Every bad video that can be sent, made by code, and the good ones that are easily taken for bad.
/// The rows are those of the project's catalogue of bad video chunks, as far as bytes tell them.
public final class BadVideos {
    private BadVideos() {}

    /// @param bait a file that nobody may open
    /// @param port on this machine that nobody may connect to
    public static List<BadVideo> all(Path bait, int port) {
        return Stream.of(
                        StrangeVideos.entries(bait, port),
                        SmugglingVideos.entries(bait, port),
                        BrokenVideos.entries(),
                        HugeVideos.entries(),
                        OddVideos.entries(),
                        WrongTracks.entries())
                .flatMap(List::stream)
                .toList();
    }
}
