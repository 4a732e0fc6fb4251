/// The people of a video across its chunks, and the port to where videos are kept.
@NullMarked
package dev.facefn.timeline;

import org.jspecify.annotations.NullMarked;
