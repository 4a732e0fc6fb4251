/// What a face looks like: one class a model, each with the crop that model was trained on. The
/// graphs have a batch of one, so faces are read one after the other.
@NullMarked
package dev.facefn.vision.attribute;

import org.jspecify.annotations.NullMarked;
