/// The gallery and the videos in PostgreSQL. Tenants are kept apart by row-level security,
/// embeddings are encrypted with a key of their tenant.
@NullMarked
package dev.facefn.postgres;

import org.jspecify.annotations.NullMarked;
