/// TensorFlow.js graph models written as ONNX, so that one engine runs every model.
///
/// Read [dev.facefn.models.tfjs.TfjsImporter] first, then `Converter`: one case an operator. Shapes
/// are kept in TensorFlow's order (batch, height, width, channel) all the way; only what is written
/// to ONNX lies channels first.
@NullMarked
package dev.facefn.models.tfjs;

import org.jspecify.annotations.NullMarked;
