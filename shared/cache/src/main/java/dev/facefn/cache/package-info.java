/// The answers of the vision functions, kept for a while: sealed, in tiers, made once. It knows
/// neither pictures nor faces: what is asked for is a digest, and what is answered is bytes.
@NullMarked
package dev.facefn.cache;

import org.jspecify.annotations.NullMarked;
