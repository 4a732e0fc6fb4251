/// `facefn keys`: who may call, on the running platform or on one of the command's own.
@NullMarked
package dev.facefn.local.keys;

import org.jspecify.annotations.NullMarked;
