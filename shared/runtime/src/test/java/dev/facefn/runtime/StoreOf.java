package dev.facefn.runtime;

import dev.facefn.events.Event;
import dev.facefn.events.EventPublisher;
import dev.facefn.storage.ObjectStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// Brings the object store of a service into a test.
final class StoreOf {
    private ObjectStore store;
    final List<Event> published = new CopyOnWriteArrayList<>();

    ObjectStore store() {
        return store;
    }

    /// Gives addresses away, and asks for the store at its start.
    @FunctionApplication
    @Import(ObjectRoutes.class)
    static class Application {
        @Bean
        EventPublisher publisher(StoreOf holder) {
            return holder.published::addAll;
        }

        @Bean
        Warmup found(ObjectStore store, StoreOf holder) {
            holder.store = store;
            return new Warmup() {
                @Override
                public boolean ready() {
                    return true;
                }

                @Override
                public void await() {}
            };
        }
    }

    /// Needs no store.
    @FunctionApplication
    static class Without {}
}
