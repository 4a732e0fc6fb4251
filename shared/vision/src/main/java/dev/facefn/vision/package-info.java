/// From a picture to described faces: select, then compute.
@NullMarked
package dev.facefn.vision;

import org.jspecify.annotations.NullMarked;
