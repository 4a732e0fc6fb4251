package dev.facefn.cache;

import java.time.Duration;

/// Who makes an entry, among all instances. A lease is advice: it spares work, and nothing breaks
/// where two have it. Fails as its tier does.
public interface Leases {
    /// @param token random, of this call alone
    /// @param time after which it ends by itself
    /// @return false where another has it
    boolean take(EntryName name, String token, Duration time);

    /// Does nothing where another has it by now.
    void giveBack(EntryName name, String token);
}
