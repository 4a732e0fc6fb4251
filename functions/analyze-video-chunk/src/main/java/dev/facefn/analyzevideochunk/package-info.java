/// The function `analyze-video-chunk`: videos in, tracks of faces with their best crops out.
@NullMarked
package dev.facefn.analyzevideochunk;

import org.jspecify.annotations.NullMarked;
