/// `facefn compare`.
@NullMarked
package dev.facefn.local.compare;

import org.jspecify.annotations.NullMarked;
