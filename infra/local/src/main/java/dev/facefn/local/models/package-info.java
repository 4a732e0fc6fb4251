/// `facefn models`: bundles pulled, listed, verified and exported.
@NullMarked
package dev.facefn.local.models;

import org.jspecify.annotations.NullMarked;
