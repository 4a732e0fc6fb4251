package dev.facefn.vision.engine;

import dev.facefn.models.ModelSpec;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/// Something that can run models.
@FunctionalInterface
public interface Engine {

    /// A network that is opened when it is first used. Nothing is loaded yet.
    ///
    /// @param spec the contract of its tensors for one row; the input's height and width must be
    ///   given
    /// @param mostRows how many rows a run can take; more than one asks the graph for a batch
    ///   dimension, which is opened where it was exported for one row
    /// @param weights the verified file as a direct buffer of the engine's own, asked for at most
    ///   once
    Network network(ModelSpec spec, int mostRows, Supplier<ByteBuffer> weights);

    /// A network that takes one row a run.
    default Network network(ModelSpec spec, Supplier<ByteBuffer> weights) {
        return network(spec, 1, weights);
    }
}
