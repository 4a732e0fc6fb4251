/// Who is it, among many: exact 1:N search over embeddings in memory, and the bounded cache of the
/// collections that are searched. Embeddings are secrets: nothing here logs or prints them, and
/// what is removed is overwritten.
@NullMarked
package dev.facefn.search;

import org.jspecify.annotations.NullMarked;
