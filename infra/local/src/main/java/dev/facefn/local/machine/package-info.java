/// The machine that facefn runs on, in words.
@NullMarked
package dev.facefn.local.machine;

import org.jspecify.annotations.NullMarked;
