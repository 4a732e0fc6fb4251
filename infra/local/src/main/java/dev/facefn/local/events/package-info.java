/// `facefn events`: what happened, what failed for good, and once more.
@NullMarked
package dev.facefn.local.events;

import org.jspecify.annotations.NullMarked;
