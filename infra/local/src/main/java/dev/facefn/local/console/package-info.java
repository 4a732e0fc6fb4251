/// What commands print on: streams, tables, progress.
@NullMarked
package dev.facefn.local.console;

import org.jspecify.annotations.NullMarked;
