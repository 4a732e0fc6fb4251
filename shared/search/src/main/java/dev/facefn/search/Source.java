package dev.facefn.search;

/// Where collections are kept for good: the port through which indexes are filled. Thread-safe.
@FunctionalInterface
public interface Source {
    /// Streams what has changed in a collection after a revision. From revision 0 that is every
    /// face once, and no erasure. What the sink throws passes through, and the stream is closed.
    ///
    /// @return the revision that the collection has with these changes: a number that grows with
    ///   every write
    /// @throws dev.facefn.face.FacefnException when there is no such collection, or it cannot be
    ///   read now
    long changesSince(CollectionKey key, long revision, Sink sink);
}
