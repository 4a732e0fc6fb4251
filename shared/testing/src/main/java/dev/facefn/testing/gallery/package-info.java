/// The contract of every gallery as tests, and a gallery in memory that keeps it.
@NullMarked
package dev.facefn.testing.gallery;

import org.jspecify.annotations.NullMarked;
