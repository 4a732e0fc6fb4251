/// The wire format of protocol buffers, as much of it as ONNX files need: read without a copy, and
/// written.
@NullMarked
package dev.facefn.models.proto;

import org.jspecify.annotations.NullMarked;
