package dev.facefn.testing.cache;

/// What every tier of the cache promises, and what the cache makes of a tier that anybody may have
/// written to. A subclass names the tier; each test has keys of its own.
public abstract class CacheTierContractTest implements EntriesContract, HostileEntriesContract {}
