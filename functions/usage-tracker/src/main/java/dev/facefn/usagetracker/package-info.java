/// The function usage-tracker: keys, tenants, the ledger, budgets, invoices.
@NullMarked
package dev.facefn.usagetracker;

import org.jspecify.annotations.NullMarked;
