package dev.facefn.cache;

import java.time.Duration;
import java.util.Optional;

/// One place of entries. Thread-safe. It knows nothing of what is in an entry, and is not believed:
/// entries are sealed. Where it cannot be asked now it throws any [RuntimeException], soon. Nobody
/// changes the arrays that are passed.
public interface CacheTier extends AutoCloseable {
    /// Nothing larger is an entry, nor looked at.
    int MOST_BYTES = 1 << 20;

    /// How it is called where it is counted.
    String kind();

    /// What is there, be it an entry or not; of something too large for an entry anything that is
    /// none. Empty where there is nothing.
    Optional<byte[]> get(EntryName name);

    /// In place of what is there.
    ///
    /// @param time after which it may be forgotten
    void put(EntryName name, byte[] sealed, Duration time);

    /// Does nothing where there is nothing.
    void remove(EntryName name);

    /// Empty where instances cannot agree here who makes an entry.
    default Optional<Leases> leases() {
        return Optional.empty();
    }

    @Override
    void close();
}
