package dev.facefn.models.tfjs;

import java.util.SequencedMap;

/// Turns a TensorFlow.js graph model into an ONNX model that computes the same.
///
/// The ONNX model reads one value `input`, batch 1, channels first where TensorFlow's is a picture
/// (1×3×height×width), with the value range of the original. Its outputs have the names asked for,
/// in that order; one that is a picture lies channels first too. Numbers stored as float16 become
/// float32, exactly. What no kept output needs is left out. The same files give the same bytes on
/// any machine.
///
/// See <https://www.tensorflow.org/js/guide/conversion> for the format.
public final class TfjsImporter {
    private TfjsImporter() {}

    /// @param graphJson the model's JSON file
    /// @param weights its binary files one after the other, in the order of the weights manifest
    /// @param outputs the name of each output to keep, and where it comes from: a key of the
    ///   graph's output signature, or the name of a node
    /// @throws IllegalArgumentException if the files are not a whole graph model, or use an
    ///   operator, an attribute or a type that is not supported; the message names the node
    public static byte[] toOnnx(
            byte[] graphJson, byte[] weights, SequencedMap<String, String> outputs) {
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("no output to keep");
        }
        GraphModel model = GraphJson.read(graphJson);
        Converter converter = new Converter(new Weights(model.weights(), weights));
        converter.convert(RunOrder.of(model, outputs.values()));
        outputs.forEach((name, source) -> converter.keep(name, model.source(source)));
        return converter.toOnnx();
    }
}
