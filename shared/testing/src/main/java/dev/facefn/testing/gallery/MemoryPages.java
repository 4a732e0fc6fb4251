package dev.facefn.testing.gallery;

import dev.facefn.gallery.Page;
import dev.facefn.gallery.Position;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Parts of lists.
final class MemoryPages {
    private MemoryPages() {}

    /// @param place of an item in the order of the items: never empty
    static <T> Page<T> page(Stream<T> items, Page.Request page, Function<T, String> place) {
        String after = page.start();
        List<T> found =
                items.filter(item -> place.apply(item).compareTo(after) > 0)
                        .limit(page.limit() + 1L)
                        .toList();
        if (found.size() <= page.limit()) {
            return new Page<>(found, Optional.empty());
        }
        List<T> shown = found.subList(0, page.limit());
        return new Page<>(shown, Optional.of(new Position(place.apply(shown.getLast()))));
    }
}
