/// `facefn up`: the platform in one JVM.
@NullMarked
package dev.facefn.local.up;

import org.jspecify.annotations.NullMarked;
