/// From untrusted bytes to upright RGB pixels, judged on the header before a pixel is allocated.
@NullMarked
package dev.facefn.image;

import org.jspecify.annotations.NullMarked;
