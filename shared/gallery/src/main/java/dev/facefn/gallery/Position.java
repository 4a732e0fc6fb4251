package dev.facefn.gallery;

/// The last item of a page, in the words of the gallery that made the page. See [Cursors] for how
/// one leaves the platform.
public record Position(String after) {}
