/// `facefn cost`: what a month costs by the call, and what by the hour.
@NullMarked
package dev.facefn.local.cost;

import org.jspecify.annotations.NullMarked;
