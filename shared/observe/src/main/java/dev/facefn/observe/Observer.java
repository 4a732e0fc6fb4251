package dev.facefn.observe;

import java.util.List;

/// Is told what functions have done, for metrics and traces. Thread-safe; holds nobody up.
@FunctionalInterface
public interface Observer {
    void observed(Observation observation);

    /// Whether a trace that begins here is recorded, by its id.
    default boolean samples(String traceId) {
        return false;
    }

    /// Nobody.
    Observer NONE = _ -> {};

    /// Every one of them.
    static Observer all(List<Observer> observers) {
        List<Observer> all = List.copyOf(observers);
        return switch (all.size()) {
            case 0 -> NONE;
            case 1 -> all.getFirst();
            default ->
                    new Observer() {
                        @Override
                        public void observed(Observation observation) {
                            all.forEach(one -> one.observed(observation));
                        }

                        @Override
                        public boolean samples(String traceId) {
                            return all.stream().anyMatch(one -> one.samples(traceId));
                        }
                    };
        };
    }
}
