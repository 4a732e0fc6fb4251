/// `facefn bench coldstart`: how long functions take from nothing to their first answer.
@NullMarked
package dev.facefn.local.coldstart;

import org.jspecify.annotations.NullMarked;
