/// Where the parts of a face are.
@NullMarked
package dev.facefn.vision.landmark;

import org.jspecify.annotations.NullMarked;
