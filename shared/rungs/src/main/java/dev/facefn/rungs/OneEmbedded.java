package dev.facefn.rungs;

import dev.facefn.face.EmbeddingContract;
import dev.facefn.vision.EmbeddedPicture;

/// What became of one picture.
record OneEmbedded(EmbeddedPicture picture, EmbeddingContract contract) {}
