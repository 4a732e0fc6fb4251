/// What every object store promises.
@NullMarked
package dev.facefn.testing.storage;

import org.jspecify.annotations.NullMarked;
