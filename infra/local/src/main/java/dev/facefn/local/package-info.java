/// The local platform and the command line.
@NullMarked
package dev.facefn.local;

import org.jspecify.annotations.NullMarked;
