package dev.facefn.postgres;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lets those who would wait for each other go together: while one is at work, others gather, and
/// the next of them does what all of them came for. Thread-safe.
///
/// @param <T> what one comes with
/// @param <R> what one leaves with
final class Gathering<T, R> {
    private static final int MOST = 200;

    private final Function<List<T>, List<R>> work;
    private final ConcurrentHashMap<String, Group<T, R>> groups = new ConcurrentHashMap<>();

    /// @param work answers in the order of what it is given; can be done again where it fails
    Gathering(Function<List<T>, List<R>> work) {
        this.work = work;
    }

    private static final class Group<T, R> {
        final ReentrantLock working = new ReentrantLock();
        final Deque<Member<T, R>> gathered = new ArrayDeque<>();
        int members;
    }

    /// Of a group; written by whoever works and read after that by its thread.
    private static final class Member<T, R> {
        final T given;
        private @Nullable R answer;
        private @Nullable RuntimeException failure;

        Member(T given) {
            this.given = given;
        }

        boolean isServed() {
            return answer != null || failure != null;
        }

        R leave() {
            if (failure != null) {
                throw failure;
            }
            return Optional.ofNullable(answer).orElseThrow();
        }
    }

    /// @param group of those who would wait for each other
    /// @return once the work is done for this one
    R join(String group, T given) {
        Member<T, R> me = new Member<>(given);
        Group<T, R> mine = groups.compute(group, (_, found) -> entered(found, me));
        mine.working.lock();
        try {
            while (!me.isServed()) {
                serve(some(mine));
            }
            return me.leave();
        } finally {
            mine.working.unlock();
            groups.compute(group, (_, found) -> left(found));
        }
    }

    private static <T, R> Group<T, R> entered(@Nullable Group<T, R> found, Member<T, R> me) {
        Group<T, R> group = found == null ? new Group<>() : found;
        synchronized (group) {
            group.gathered.add(me);
            group.members++;
        }
        return group;
    }

    private static <T, R> @Nullable Group<T, R> left(@Nullable Group<T, R> group) {
        if (group == null) {
            return null;
        }
        synchronized (group) {
            group.members--;
            return group.members == 0 ? null : group;
        }
    }

    private static <T, R> List<Member<T, R>> some(Group<T, R> group) {
        List<Member<T, R>> some = new ArrayList<>();
        synchronized (group) {
            while (some.size() < MOST && !group.gathered.isEmpty()) {
                some.add(group.gathered.remove());
            }
        }
        return some;
    }

    /// One who cannot be served keeps nobody else from it.
    private void serve(List<Member<T, R>> some) {
        try {
            List<R> answers = work.apply(some.stream().map(member -> member.given).toList());
            for (int i = 0; i < some.size(); i++) {
                some.get(i).answer = answers.get(i);
            }
        } catch (RuntimeException e) {
            boolean again =
                    some.size() > 1
                            && !(e instanceof FacefnException known
                                    && known.code() == ErrorCode.UNAVAILABLE);
            for (Member<T, R> member : some) {
                if (again) {
                    serve(List.of(member));
                } else {
                    member.failure = e;
                }
            }
        } finally {
            some.stream().filter(member -> !member.isServed()).forEach(Gathering::abandon);
        }
    }

    /// After an error of the machine, which is whoever's who was at work.
    private static void abandon(Member<?, ?> member) {
        member.failure = new IllegalStateException("whoever did the work for several has died");
    }
}
