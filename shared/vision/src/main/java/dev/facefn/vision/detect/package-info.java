/// Finding faces: detectors, and the one non-maximum suppression they share.
@NullMarked
package dev.facefn.vision.detect;

import org.jspecify.annotations.NullMarked;
