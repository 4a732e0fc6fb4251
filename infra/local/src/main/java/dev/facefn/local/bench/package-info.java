/// `facefn bench`: how fast we are against the floor.
@NullMarked
package dev.facefn.local.bench;

import org.jspecify.annotations.NullMarked;
