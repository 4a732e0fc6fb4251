package dev.facefn.vision.engine;

import java.nio.FloatBuffer;

/// The tensors of one run of a network: fill `input`, `run`, read the outputs. For one thread; the
/// buffers are direct, are used again by later borrowers, and must not be kept after `close`.
public interface Workspace extends AutoCloseable {

    /// The input tensor in the layout of the model's specification.
    FloatBuffer input();

    /// Runs the network on what is in `input`, and nothing else.
    void run();

    /// The output tensor at `index` in the specification's order, as `run` left it.
    FloatBuffer output(int index);

    /// Gives the workspace back.
    @Override
    void close();
}
