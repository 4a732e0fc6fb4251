/// For tests only: where samples and models are, and pictures that mean harm.
@NullMarked
package dev.facefn.testing;

import org.jspecify.annotations.NullMarked;
