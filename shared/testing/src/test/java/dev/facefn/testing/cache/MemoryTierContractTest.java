package dev.facefn.testing.cache;

import dev.facefn.cache.CacheTier;
import dev.facefn.cache.MemoryTier;

class MemoryTierContractTest extends CacheTierContractTest {
    private final MemoryTier tier = new MemoryTier(100_000_000, System::nanoTime);

    @Override
    public CacheTier tier() {
        return tier;
    }
}
