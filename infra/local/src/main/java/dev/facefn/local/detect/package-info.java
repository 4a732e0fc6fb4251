/// `facefn detect`: the function detect on files, without a service around it.
@NullMarked
package dev.facefn.local.detect;

import org.jspecify.annotations.NullMarked;
