package dev.facefn.storage;

/// Is told of objects as the notifications of a bucket would tell it. Thread-safe.
@FunctionalInterface
public interface ObjectListener {
    ObjectListener NOBODY = (_, _) -> {};

    /// An object is there, whole, in place of another or not. A failure is one of who puts it,
    /// though the object stays.
    void created(ObjectRef object, ObjectInfo info);
}
