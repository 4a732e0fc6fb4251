package dev.facefn.runtime;

/// Work for nobody, done before a snapshot of the process is taken, so that what it loads is in
/// there. It bills nobody, tells nobody and asks nothing that may be away.
@FunctionalInterface
public interface Exercise {
    void run();
}
