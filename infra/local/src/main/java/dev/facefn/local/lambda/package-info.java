/// The other side of a function on AWS Lambda.
@NullMarked
package dev.facefn.local.lambda;

import org.jspecify.annotations.NullMarked;
