package dev.facefn.postgres;

import dev.facefn.face.FacefnException;

/// Keeps keys under a key that it does not give away: a file on a laptop, a key service elsewhere.
/// Thread-safe.
public interface KeyWrapping {

    /// @param context whose key it is: only the same context unwraps it
    byte[] wrap(byte[] key, String context);

    /// @throws FacefnException where the key was wrapped by another master key or for another
    ///   context
    byte[] unwrap(byte[] wrapped, String context);
}
