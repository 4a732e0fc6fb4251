/// The hot inner loops, each beside the plain way to do the same.
@NullMarked
package dev.facefn.microbench;

import org.jspecify.annotations.NullMarked;
