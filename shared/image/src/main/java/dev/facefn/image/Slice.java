package dev.facefn.image;

/// A run of a file's bytes; `to` is exclusive.
record Slice(int from, int to) {
    int length() {
        return to - from;
    }
}
