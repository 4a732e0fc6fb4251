/// Videos in memory, and the contract of every place where they are kept.
@NullMarked
package dev.facefn.testing.timeline;

import org.jspecify.annotations.NullMarked;
