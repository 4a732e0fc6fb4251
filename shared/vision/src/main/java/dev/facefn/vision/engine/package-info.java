/// Running models: networks behind one interface, whatever engine serves them, and their input.
@NullMarked
package dev.facefn.vision.engine;

import org.jspecify.annotations.NullMarked;
