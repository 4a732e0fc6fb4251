/// Answers about faces by the best rung that works, and says which it was.
@NullMarked
package dev.facefn.rungs;

import org.jspecify.annotations.NullMarked;
