/// The contract of every log of events, and a log in memory.
@NullMarked
package dev.facefn.testing.events;

import org.jspecify.annotations.NullMarked;
