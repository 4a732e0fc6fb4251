/// What is told of calls and events, and the port of whoever listens. No technology.
@NullMarked
package dev.facefn.observe;

import org.jspecify.annotations.NullMarked;
