/// How usable a face is.
@NullMarked
package dev.facefn.vision.quality;

import org.jspecify.annotations.NullMarked;
