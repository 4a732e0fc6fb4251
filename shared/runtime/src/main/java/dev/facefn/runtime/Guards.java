package dev.facefn.runtime;

import dev.facefn.api.Link;
import java.util.List;

/// What stands before every function.
///
/// @param links outermost first
record Guards(List<Link> links) {
    Guards {
        links = List.copyOf(links);
    }
}
