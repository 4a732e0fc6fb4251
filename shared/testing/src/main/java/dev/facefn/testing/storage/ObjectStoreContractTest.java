package dev.facefn.testing.storage;

/// What every object store promises. A subclass names the store; each test has keys of its own.
public abstract class ObjectStoreContractTest
        implements ObjectsContract, RacesContract, AddressesContract {}
