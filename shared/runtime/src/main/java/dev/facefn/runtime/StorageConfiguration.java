package dev.facefn.runtime;

import dev.facefn.storage.Bucket;
import dev.facefn.storage.FileObjectStore;
import dev.facefn.storage.ObjectListener;
import dev.facefn.storage.ObjectStore;
import dev.facefn.storage.Retention;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
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
    ObjectSweep objectSweep() {
        return new ObjectSweep();
    }

    @Bean
    @Lazy
    ObjectStore objectStore(
            StorageProperties settings,
            DataProperties data,
            HttpProperties http,
            ObjectProvider<HttpDoor> door,
            ObjectProvider<ObjectListener> listener,
            ObjectSweep sweep) {
        Path own = settings.directory();
        Path directory = own == null ? data.directory().resolve("objects") : own;
        URI url = settings.url();
        Supplier<URI> service = url == null ? () -> http.uri(door.getObject().port()) : () -> url;
        FileObjectStore store =
                new FileObjectStore(
                        directory,
                        service,
                        new Retention(settings.retention(), Map.of()),
                        (object, info) -> listener.ifAvailable(told -> told.created(object, info)),
                        Clock.systemUTC());
        sweep.keep(store);
        return store;
    }
}
