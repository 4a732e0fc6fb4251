/// The function `detect`: a picture in, described faces out.
@NullMarked
package dev.facefn.detect;

import org.jspecify.annotations.NullMarked;
