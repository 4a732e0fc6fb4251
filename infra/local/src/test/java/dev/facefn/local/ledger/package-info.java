/// The ledger under everything that can happen to it.
@NullMarked
package dev.facefn.local.ledger;

import org.jspecify.annotations.NullMarked;
