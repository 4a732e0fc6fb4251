package dev.facefn.image;

/// Pixels as stored, perhaps in a buffer that a decoder uses again once they are given back.
record LentImage(RgbImage image, Runnable giveBack) implements AutoCloseable {

    /// Pixels that are nobody else's.
    static LentImage owned(RgbImage image) {
        return new LentImage(image, () -> {});
    }

    @Override
    public void close() {
        giveBack.run();
    }
}
