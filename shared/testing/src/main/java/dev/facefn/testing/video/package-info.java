/// For tests only: the catalogue of bad videos, made by code.
@NullMarked
package dev.facefn.testing.video;

import org.jspecify.annotations.NullMarked;
