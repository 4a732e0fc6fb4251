package dev.facefn.events;

import dev.facefn.storage.ObjectInfo;
import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.ObjectStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Objects in memory, as far as claims need them.
final class MemoryObjects implements ObjectStore {
    final Map<ObjectRef, byte[]> objects = new ConcurrentHashMap<>();

    @Override
    public Optional<ObjectInfo> find(ObjectRef object) {
        return Optional.ofNullable(objects.get(object)).map(b -> new ObjectInfo(b.length, ""));
    }

    @Override
    public void put(ObjectRef object, byte[] bytes) {
        objects.put(object, bytes);
    }

    @Override
    public Optional<byte[]> read(ObjectRef object, int limit) {
        return Optional.ofNullable(objects.get(object));
    }

    @Override
    public void put(ObjectRef object, Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean putIfAbsent(ObjectRef object, byte[] bytes) {
        return objects.putIfAbsent(object, bytes) == null;
    }

    @Override
    public boolean download(ObjectRef object, Path file, long limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(ObjectRef object) {
        objects.remove(object);
    }

    @Override
    public URI presignPut(ObjectRef object, long mostBytes, Duration time) {
        throw new UnsupportedOperationException();
    }

    @Override
    public URI presignGet(ObjectRef object, Duration time) {
        throw new UnsupportedOperationException();
    }
}
