"""What fr_feature is in fewer bits, by NumPy and ONNX's own Python: see README.md."""

import hashlib
import json
import sys

import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto, helper, numpy_helper, version_converter

MOST_WEIGHT = 63


def sha(array):
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()


def attribute(node, name, otherwise):
    return next((helper.get_attribute_value(a) for a in node.attribute if a.name == name), otherwise)


def fake(value, low, high):
    """A tensor rounded to 255 steps between low and high, by ONNX nodes in 32 bits."""
    scale = np.float32(np.float32(high) - np.float32(low)) / np.float32(255)
    zero = float(np.rint(np.float64(np.float32(-np.float32(low) / scale))))
    return scale, zero


def emulate(model, ranges):
    """The graph with every rounding spelt out in floats: no integers, nothing to fuse."""
    graph = model.graph
    constants = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    convolutions = [n for n in graph.node if n.op_type == "Conv"]
    chosen = [n.output[0] for n in convolutions[1:-1] if attribute(n, "group", 1) == 1]
    nodes, golden = [], {}

    def constant(name, array):
        graph.initializer.append(numpy_helper.from_array(np.asarray(array, np.float32), name))
        return name

    constant("low", 0)
    constant("high", 255)

    def rounded(tensor, source, target):
        scale, zero = fake(tensor, *ranges[tensor])
        golden.setdefault("tensors", {})[tensor] = [float(scale), int(zero)]
        s, z, n = constant(target + ".s", scale), constant(target + ".z", zero), target
        nodes.append(helper.make_node("Div", [source, s], [n + ".1"]))
        nodes.append(helper.make_node("Round", [n + ".1"], [n + ".2"]))
        nodes.append(helper.make_node("Add", [n + ".2", z], [n + ".3"]))
        nodes.append(helper.make_node("Max", [n + ".3", "low"], [n + ".4"]))
        nodes.append(helper.make_node("Min", [n + ".4", "high"], [n + ".5"]))
        nodes.append(helper.make_node("Sub", [n + ".5", z], [n + ".6"]))
        nodes.append(helper.make_node("Mul", [n + ".6", s], [target]))

    done = set()
    for node in graph.node:
        if node.op_type != "Conv" or node.output[0] not in chosen:
            nodes.append(node)
            continue
        x, y = node.input[0], node.output[0]
        if x in chosen:
            reduced = x
        else:
            reduced = x + ".r"
            if x not in done:
                rounded(x, x, reduced)
                done.add(x)
        weights = constants[node.input[1]]
        step = np.float32(fake(x, *ranges[x])[0])
        biases = constants[node.input[2]] if len(node.input) > 2 else np.zeros(len(weights), np.float32)
        least = np.maximum(np.abs(biases) / (step * np.float32(2**30)), np.float32(2.0**-60))
        scales = np.maximum(np.abs(weights).max(axis=(1, 2, 3)) / np.float32(MOST_WEIGHT), least)
        column = scales.reshape(-1, 1, 1, 1)
        steps = np.clip(np.rint(weights / column), -MOST_WEIGHT, MOST_WEIGHT)
        golden.setdefault("weights", {})[node.input[1]] = sha(steps.astype(np.int8))
        inputs = [reduced, constant(node.input[1] + ".r", steps * column)]
        if len(node.input) > 2:
            bias = np.rint(biases.astype(np.float64) / (step * scales))
            inputs.append(constant(y + ".b", bias * (step * scales)))
        convolution = helper.make_node("Conv", inputs, [y + ".c"])
        convolution.attribute.extend(node.attribute)
        nodes.append(convolution)
        rounded(y, y + ".c", y)
    del graph.node[:]
    graph.node.extend(nodes)
    return golden


def main(path, ranges, out):
    model = onnx.load(path)
    halves = {
        i.name: sha(numpy_helper.to_array(i).astype(np.float16))
        for i in model.graph.initializer
        if i.data_type == TensorProto.FLOAT
    }
    model = version_converter.convert_version(model, 13)
    with open(ranges, encoding="utf-8") as file:
        golden = emulate(model, json.load(file)["models"]["fr_feature"])
    options = ort.SessionOptions()
    options.log_severity_level = 3
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = ort.InferenceSession(model.SerializeToString(), options)
    count = 3 * 112 * 112
    row = (np.arange(count, dtype=np.int64) * 7919 % 255 - 127).astype(np.float32) / 128
    embedding = session.run(None, {"input": row.reshape(1, 3, 112, 112)})[0][0]
    golden["halves"] = halves
    golden["embedding"] = [float("%.7g" % value) for value in embedding]
    with open(out, "w", encoding="utf-8") as file:
        json.dump(golden, file, separators=(",", ":"))
        file.write("\n")


main(*sys.argv[1:])
