/// What every tier of the cache promises.
@NullMarked
package dev.facefn.testing.cache;

import org.jspecify.annotations.NullMarked;
