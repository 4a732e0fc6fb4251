/// `facefn embed`.
@NullMarked
package dev.facefn.local.embed;

import org.jspecify.annotations.NullMarked;
