package dev.facefn.cache;

import java.net.URI;

/// Opens the tier that all instances share. A module that has one names it to
/// `java.util.ServiceLoader`.
@FunctionalInterface
public interface CacheTiers {
    /// Does not fail where nobody listens at that address: a tier may be away.
    CacheTier open(URI address);
}
