/// The vision path of this machine, opened from the installed models.
@NullMarked
package dev.facefn.local.vision;

import org.jspecify.annotations.NullMarked;
