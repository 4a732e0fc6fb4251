/// What a face looks like: one class a model, each with the crop that model was trained on.
@NullMarked
package dev.facefn.vision.attribute;

import org.jspecify.annotations.NullMarked;
