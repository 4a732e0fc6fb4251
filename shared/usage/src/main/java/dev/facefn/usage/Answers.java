package dev.facefn.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The calls that came with an `Idempotency-Key`, and their answers. Thread-safe.
///
/// An answer is kept sealed under a key that is made of the call itself, so that only who sends the
/// same call again can have it opened: what is kept here is of no use to anybody else.
public interface Answers {

    /// How a call with an `Idempotency-Key` goes on.
    sealed interface Claim {
        /// It is to be done.
        ///
        /// @param cause what the ids of its usage are derived from: the same for every attempt
        record Mine(String cause) implements Claim {}

        /// It is being done by somebody else.
        record Running() implements Claim {}

        /// The same key came with another call.
        record Conflict() implements Claim {}

        /// It was done.
        ///
        /// @param status of the answer
        /// @param sealed body of the answer; empty where it was too large to be kept, so that the
        ///   call is done again under the same cause
        record Done(String cause, int status, Optional<byte[]> sealed) implements Claim {}
    }

    /// @param name SHA-256 of route and `Idempotency-Key`, in hexadecimal
    /// @param fingerprint of what is asked for
    /// @param lease for how long the claim holds when whoever made it dies
    /// @param keep for how long the answer is kept; afterwards the same key is a new call
    Claim begin(
            String tenant,
            String name,
            String fingerprint,
            Instant now,
            Duration lease,
            Duration keep);

    /// Keeps the answer. Nothing happens where the key has become a new call since, or was
    /// answered.
    ///
    /// @param cause of the claim
    void done(String tenant, String name, String cause, int status, Optional<byte[]> sealed);

    /// It failed: the next call with this key and fingerprint is the first again, under the same
    /// cause. What was answered stays.
    void release(String tenant, String name, String cause);
}
