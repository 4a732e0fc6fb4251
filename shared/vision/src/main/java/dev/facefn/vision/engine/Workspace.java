package dev.facefn.vision.engine;

import java.nio.FloatBuffer;

/// The tensors of one run of a network: fill `input`, `run`, read the outputs. For one thread; the
/// buffers are direct, are used again by later borrowers, and must not be kept after `close`.
public interface Workspace extends AutoCloseable {

    /// The input tensor: as many rows as a run can take, one after the other, each in the layout of
    /// the model's specification.
    FloatBuffer input();

    /// Runs the network on the first row of `input`, and nothing else.
    default void run() {
        run(1);
    }

    /// Runs the network on the first `rows` rows of `input`, and nothing else.
    void run(int rows);

    /// The output tensor at `index` in the specification's order, row after row, as `run` left it.
    FloatBuffer output(int index);

    /// Gives the workspace back.
    @Override
    void close();
}
