/// Editing ONNX graphs: the same computation in other operators, in half precision, or in 8 bits.
@NullMarked
package dev.facefn.models.reduce;

import org.jspecify.annotations.NullMarked;
