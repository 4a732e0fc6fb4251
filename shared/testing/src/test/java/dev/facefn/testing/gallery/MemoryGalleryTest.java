package dev.facefn.testing.gallery;

import dev.facefn.gallery.Gallery;
import java.time.Clock;

class MemoryGalleryTest extends GalleryContractTest {
    private final Gallery gallery = new MemoryGallery(Clock.systemUTC());

    @Override
    public Gallery gallery() {
        return gallery;
    }
}
