/// What was done, what it costs, and where that is written down. No technology.
@NullMarked
package dev.facefn.usage;

import org.jspecify.annotations.NullMarked;
