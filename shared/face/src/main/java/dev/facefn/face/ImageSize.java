package dev.facefn.face;

/// Width and height in pixels; both at least 1.
public record ImageSize(int width, int height) {
    public ImageSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("image size " + width + "×" + height + " px");
        }
    }

    public long pixels() {
        return (long) width * height;
    }

    public int shortSide() {
        return Math.min(width, height);
    }

    @Override
    public String toString() {
        return width + "×" + height;
    }
}
