package dev.facefn.storage;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Bytes by bucket and key. Thread-safe. A store that cannot be reached fails with `unavailable`.
/// Whether an object belongs to who asks is for the caller to check: see [ObjectRef#belongsTo].
public interface ObjectStore {

    /// Empty where there is no such object.
    Optional<ObjectInfo> find(ObjectRef object);

    /// Puts an object there, in place of another; whole or not at all.
    void put(ObjectRef object, byte[] bytes);

    /// The same from a file, which is not changed.
    void put(ObjectRef object, Path file);

    /// Puts an object there unless there is one.
    ///
    /// @return whether there was none
    boolean putIfAbsent(ObjectRef object, byte[] bytes);

    /// The whole object; empty where there is none.
    ///
    /// @throws dev.facefn.face.FacefnException `request_too_large` beyond `limit` bytes
    Optional<byte[]> read(ObjectRef object, int limit);

    /// Brings the object to a file that does not exist yet. It may be one with the store's own: to
    /// be read and deleted, never written.
    ///
    /// @return false where there is no such object
    /// @throws dev.facefn.face.FacefnException `request_too_large` beyond `limit` bytes
    boolean download(ObjectRef object, Path file, long limit);

    /// Does nothing where there is none.
    void delete(ObjectRef object);

    /// Where one PUT of up to that many bytes may go to without a key, until `time` is over.
    URI presignPut(ObjectRef object, long mostBytes, Duration time);

    /// Where the object may be read without a key, until `time` is over.
    URI presignGet(ObjectRef object, Duration time);
}
