/// Bytes by bucket and key: the port of the object store, and the store of one machine.
@NullMarked
package dev.facefn.storage;

import org.jspecify.annotations.NullMarked;
