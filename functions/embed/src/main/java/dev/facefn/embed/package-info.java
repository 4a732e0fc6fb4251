/// The function `embed`: pictures in, embeddings of unit length out, in one batch.
@NullMarked
package dev.facefn.embed;

import org.jspecify.annotations.NullMarked;
