package dev.facefn.testing.gallery;

import java.util.UUID;

/// What every gallery promises. A subclass names the gallery; each test has a tenant of its own, so
/// that one database serves them all.
public abstract class GalleryContractTest
        implements CollectionsContract,
                PersonsContract,
                FacesContract,
                EffectsContract,
                ChangesContract,
                TenantsContract,
                ConcurrencyContract {
    private final String tenant = "tenant-" + UUID.randomUUID();

    @Override
    public String tenant() {
        return tenant;
    }
}
