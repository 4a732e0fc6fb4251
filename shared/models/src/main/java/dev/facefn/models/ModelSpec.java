package dev.facefn.models;

import java.util.List;

/// A model of a bundle: the file that holds it and the contract of its tensors.
///
/// @param id stable within the bundle, for example `fr_detect`
/// @param architecture the decoder of its output, for example `ultraface`, `scrfd`
/// @param file the ONNX file that is run
public record ModelSpec(
        String id,
        Task task,
        String architecture,
        FileSpec file,
        InputSpec input,
        List<OutputSpec> outputs) {
    public ModelSpec {
        outputs = List.copyOf(outputs);
    }
}
