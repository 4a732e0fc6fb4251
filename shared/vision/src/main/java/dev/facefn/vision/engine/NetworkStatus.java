package dev.facefn.vision.engine;

import dev.facefn.models.ModelSpec;
import java.time.Duration;

/// How a network stands.
///
/// @param open whether its session is in memory
/// @param opening how long opening took; zero while it is not open
/// @param estimatedBytes memory it holds: an estimate, the size of the weights and of the tensors
///   of its workspaces; zero while it is not open
public record NetworkStatus(ModelSpec spec, boolean open, Duration opening, long estimatedBytes) {}
