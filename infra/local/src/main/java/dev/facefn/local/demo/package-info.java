/// `facefn demo`: the six sample photos, found, described and drawn.
@NullMarked
package dev.facefn.local.demo;

import org.jspecify.annotations.NullMarked;
