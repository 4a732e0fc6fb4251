package dev.facefn.vision;

import dev.facefn.face.Embedding;
import dev.facefn.face.Face;

/// A face, and who it is.
public record EmbeddedFace(Face face, Embedding embedding) {}
