package dev.facefn.vision.engine;

/// What models run on.
public enum Device {
    CPU,

    /// A graphics card of NVIDIA, by ONNX Runtime's provider for CUDA, which a build for CPUs
    /// lacks.
    CUDA,

    /// The same by TensorRT, and by CUDA what that cannot run.
    TENSORRT
}
