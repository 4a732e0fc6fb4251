package dev.facefn.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Calls at once, a thread each.
final class Callers<T> {
    private static final Duration GENEROUS = Duration.ofSeconds(60);
    private final List<FutureTask<T>> tasks = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    void call(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        tasks.add(task);
        threads.add(Thread.ofPlatform().daemon().start(task));
    }

    /// Until so many wait for something: for others, or to be let on by a test.
    void awaitWaiting(int count) {
        long end = System.nanoTime() + GENEROUS.toNanos();
        while (waiting() != count) {
            assertThat(System.nanoTime()).as("%d wait", waiting()).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    private int waiting() {
        return (int)
                threads.stream()
                        .map(Thread::getState)
                        .filter(state ->
                                state == Thread.State.WAITING
                                        || state == Thread.State.TIMED_WAITING)
                        .count();
    }

    void interrupt(int call) {
        threads.get(call).interrupt();
    }

    T answer(int call) throws Exception {
        return tasks.get(call).get(GENEROUS.toSeconds(), TimeUnit.SECONDS);
    }

    List<T> answers() throws Exception {
        List<T> answers = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            answers.add(answer(i));
        }
        return answers;
    }
}
