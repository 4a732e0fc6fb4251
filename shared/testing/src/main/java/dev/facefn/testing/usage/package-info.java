/// The contracts of every ledger, of accounts and of answers, and doubles in memory.
@NullMarked
package dev.facefn.testing.usage;

import org.jspecify.annotations.NullMarked;
