/// `facefn usage`: what was used, what it costs, and whether that is true.
@NullMarked
package dev.facefn.local.usage;

import org.jspecify.annotations.NullMarked;
