/// Opens and runs the models of a function before its first call.
@NullMarked
package dev.facefn.priming;

import org.jspecify.annotations.NullMarked;
