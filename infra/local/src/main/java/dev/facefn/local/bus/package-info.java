/// The bus of the local platform: behaves as a Knative broker does, on a log in PostgreSQL.
@NullMarked
package dev.facefn.local.bus;

import org.jspecify.annotations.NullMarked;
