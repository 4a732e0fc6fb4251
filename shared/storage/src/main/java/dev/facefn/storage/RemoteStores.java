package dev.facefn.storage;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Opens stores that many machines share. A module that has one names it to
/// `java.util.ServiceLoader`.
@FunctionalInterface
public interface RemoteStores {

    /// To be closed where it can be.
    ///
    /// @param endpoint null for that of the region
    /// @param pathStyle whether the bucket is a part of the path rather than of the host name
    ObjectStore open(String region, @Nullable URI endpoint, boolean pathStyle);
}
