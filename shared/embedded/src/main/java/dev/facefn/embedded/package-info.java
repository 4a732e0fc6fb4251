/// A PostgreSQL server of our own for laptops and tests: its programs come from Maven Central, its
/// data stays.
@NullMarked
package dev.facefn.embedded;

import org.jspecify.annotations.NullMarked;
