/// What turns function beans into a service: the HTTP door, configuration, priming.
@NullMarked
package dev.facefn.runtime;

import org.jspecify.annotations.NullMarked;
