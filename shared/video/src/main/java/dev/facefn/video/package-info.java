/// Video files: judged by their bytes, planned into chunks, decoded by FFmpeg in a child process
/// that reaches nothing but the file.
@NullMarked
package dev.facefn.video;

import org.jspecify.annotations.NullMarked;
