/// `facefn video`: a video through the chain, and the people in it on a timeline.
@NullMarked
package dev.facefn.local.video;

import org.jspecify.annotations.NullMarked;
