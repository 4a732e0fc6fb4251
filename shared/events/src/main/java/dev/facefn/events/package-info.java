/// What happens, as CloudEvents: the catalogue of events, and the functions that take them.
@NullMarked
package dev.facefn.events;

import org.jspecify.annotations.NullMarked;
