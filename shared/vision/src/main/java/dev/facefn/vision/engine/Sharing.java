package dev.facefn.vision.engine;

/// Which calls share the runs of a network.
///
/// @param runners how many runs of one network are under way at once; further borrowers queue, and
///   the runner that is free next takes as many rows of them as make a batch
/// @param mostRows of all borrowers that one run takes; 1 where a run is never shared
public record Sharing(int runners, int mostRows) {
    /// Every borrower runs at once, through its own buffers.
    public static final Sharing NONE = new Sharing(Integer.MAX_VALUE, 1);

    public Sharing {
        if (runners < 1 || mostRows < 1) {
            throw new IllegalArgumentException(
                    "runners %d, rows %d, both at least 1".formatted(runners, mostRows));
        }
    }

    /// @param callers how many borrowers there are at once, at the most; where they are not more
    ///   than runners, nobody ever waits, and there is nothing to share
    public static Sharing of(int runners, int callers) {
        return callers <= runners ? NONE : new Sharing(runners, BatchSizes.MOST);
    }
}
