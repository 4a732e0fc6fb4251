package dev.facefn.analyzevideochunk;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.storage.ObjectInfo;
import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.ObjectStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A store from which nothing can be brought.
record Unreachable(ObjectStore store) implements ObjectStore {
    @Override
    public Optional<ObjectInfo> find(ObjectRef object) {
        return store.find(object);
    }

    @Override
    public void put(ObjectRef object, byte[] bytes) {
        store.put(object, bytes);
    }

    @Override
    public void put(ObjectRef object, Path file) {
        store.put(object, file);
    }

    @Override
    public boolean putIfAbsent(ObjectRef object, byte[] bytes) {
        return store.putIfAbsent(object, bytes);
    }

    @Override
    public Optional<byte[]> read(ObjectRef object, int limit) {
        return store.read(object, limit);
    }

    @Override
    public boolean download(ObjectRef object, Path file, long limit) {
        throw new FacefnException(ErrorCode.UNAVAILABLE, "the store cannot be reached");
    }

    @Override
    public void delete(ObjectRef object) {
        store.delete(object);
    }

    @Override
    public URI presignPut(ObjectRef object, long mostBytes, Duration time) {
        return store.presignPut(object, mostBytes, time);
    }

    @Override
    public URI presignGet(ObjectRef object, Duration time) {
        return store.presignGet(object, time);
    }
}
