/// Telling faces apart: alignment to the template of the embedder, and embedding in batches.
@NullMarked
package dev.facefn.vision.embed;

import org.jspecify.annotations.NullMarked;
