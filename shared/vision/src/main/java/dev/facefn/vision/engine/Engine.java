package dev.facefn.vision.engine;

import dev.facefn.models.ModelSpec;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/// Something that can run models.
@FunctionalInterface
public interface Engine {

    /// A network that is opened when it is first used. Nothing is loaded yet.
    ///
    /// @param spec the contract of its tensors; the input's height and width must be given
    /// @param weights the verified file as a direct buffer, asked for at most once
    Network network(ModelSpec spec, Supplier<ByteBuffer> weights);
}
