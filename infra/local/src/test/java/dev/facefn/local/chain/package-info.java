/// The chain of functions, whatever carries its events.
@NullMarked
package dev.facefn.local.chain;

import org.jspecify.annotations.NullMarked;
