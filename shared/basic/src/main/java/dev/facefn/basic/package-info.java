/// Faces where no network can run: found by a cascade of OpenCV, described by histograms of local
/// binary patterns. The only place of OpenCV, of which nothing is loaded before it is needed.
@NullMarked
package dev.facefn.basic;

import org.jspecify.annotations.NullMarked;
