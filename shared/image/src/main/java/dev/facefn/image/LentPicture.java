package dev.facefn.image;

/// A decoded picture whose pixels may lie in a buffer of the decoder: it is looked at and given
/// back by closing it. Its image must not be used any more then; it says so where it is.
///
/// For one thread, but the picture may be looked at by many.
public final class LentPicture implements AutoCloseable {
    private final Picture picture;
    private final Runnable giveBack;
    private boolean closed;

    LentPicture(Picture picture, Runnable giveBack) {
        this.picture = picture;
        this.giveBack = giveBack;
    }

    public Picture picture() {
        return picture;
    }

    /// The same picture for as long as one likes.
    Picture kept() {
        return new Picture(picture.size(), picture.image().inHeap());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            giveBack.run();
        }
    }
}
