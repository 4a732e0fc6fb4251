/// Holds the images of the functions to rules, and runs them under the limits of their manifests.
@NullMarked
package dev.facefn.deployment.images;

import org.jspecify.annotations.NullMarked;
