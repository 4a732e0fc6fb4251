/// The guard chain, once around every function and transport, and the wire format of its answers.
@NullMarked
package dev.facefn.api;

import org.jspecify.annotations.NullMarked;
