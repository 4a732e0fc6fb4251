package dev.facefn.runtime;

import dev.facefn.storage.Bucket;
import dev.facefn.storage.FileObjectStore;
import dev.facefn.storage.ObjectListener;
import dev.facefn.storage.ObjectStore;
import dev.facefn.storage.RemoteStores;
import dev.facefn.storage.Retention;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/// The object store, made when a function asks for it.
@Configuration(proxyBeanMethods = false)
final class StorageConfiguration {

    @Bean
    Bucket bucket(StorageProperties settings) {
        return new Bucket(settings.bucket());
    }

    @Bean
    ObjectSweep objectSweep(
            StorageProperties settings, DataProperties data, ObjectProvider<ObjectStore> store) {
        return new ObjectSweep(directory(settings, data), store);
    }

    @Bean
    @Lazy
    ObjectStore objectStore(
            StorageProperties settings,
            DataProperties data,
            HttpProperties http,
            ObjectProvider<HttpDoor> door,
            ObjectProvider<ObjectListener> listener) {
        if (settings.region() != null) {
            return remote(settings, settings.region());
        }
        URI url = settings.url();
        Supplier<URI> service = url == null ? () -> http.uri(door.getObject().port()) : () -> url;
        return new FileObjectStore(
                directory(settings, data),
                service,
                new Retention(settings.retention(), Map.of()),
                (object, info) -> listener.ifAvailable(told -> told.created(object, info)),
                Clock.systemUTC());
    }

    private static ObjectStore remote(StorageProperties settings, String region) {
        return ServiceLoader.load(RemoteStores.class)
                .findFirst()
                .orElseThrow(() ->
                        new SettingsException(
                                "facefn.storage.region is set, and there is no S3 in this build"))
                .open(region, settings.endpoint(), settings.pathStyle());
    }

    private static Path directory(StorageProperties settings, DataProperties data) {
        Path own = settings.directory();
        return own == null ? data.directory().resolve("objects") : own;
    }
}
