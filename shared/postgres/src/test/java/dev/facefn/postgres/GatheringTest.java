package dev.facefn.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private final List<List<Integer>> done = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch atWork = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /// The number, negated; 13 cannot be served, 99 finds the database away, -1 ends in an error.
    private List<Integer> work(List<Integer> numbers) {
        if (done.isEmpty()) {
            atWork.countDown();
            await(goOn);
        }
        done.add(numbers);
        if (numbers.contains(13)) {
            throw new IllegalStateException("13");
        }
        if (numbers.contains(99)) {
            throw new FacefnException(ErrorCode.UNAVAILABLE, "away");
        }
        if (numbers.contains(-1)) {
            throw new AssertionError("an error of the machine");
        }
        return numbers.stream().map(number -> -number).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// One at work, and after it all others.
    private List<Future<Integer>> gather(ExecutorService threads, int... numbers) throws Exception {
        Gathering<Integer, Integer> gathering = new Gathering<>(this::work);
        List<Future<Integer>> answers = new ArrayList<>();
        List<Thread> waiting = Collections.synchronizedList(new ArrayList<>());
        for (int number : numbers) {
            answers.add(
                    threads.submit(() -> {
                        waiting.add(Thread.currentThread());
                        return gathering.join("group", number);
                    }));
            await(atWork);
        }
        while (waiting.size() < numbers.length
                || waiting.stream().skip(1).anyMatch(t -> t.getState() != Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        return answers;
    }

    @Test
    void thoseWhoWaitGoTogetherAndEachGetsItsOwnAnswer() throws Exception {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Integer>> answers = gather(threads, 1, 2, 3, 4);
            for (int i = 0; i < 4; i++) {
                assertThat(answers.get(i).get()).isEqualTo(-(i + 1));
            }
        }
        assertThat(done).hasSize(2);
        assertThat(done.get(0)).containsExactly(1);
        assertThat(done.get(1)).containsExactlyInAnyOrder(2, 3, 4);
    }

    @Test
    void oneWhoCannotBeServedKeepsNobodyElseFromIt() throws Exception {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Integer>> answers = gather(threads, 1, 2, 13, 4);
            assertThat(answers.get(0).get()).isEqualTo(-1);
            assertThat(answers.get(1).get()).isEqualTo(-2);
            assertThatThrownBy(() -> answers.get(2).get())
                    .hasCauseInstanceOf(IllegalStateException.class);
            assertThat(answers.get(3).get()).isEqualTo(-4);
        }
    }

    @Test
    void whenTheDatabaseIsAwayItIsAskedOnceForAll() throws Exception {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Integer>> answers = gather(threads, 1, 2, 99);
            assertThatThrownBy(() -> answers.get(1).get())
                    .hasCauseInstanceOf(FacefnException.class);
            assertThatThrownBy(() -> answers.get(2).get())
                    .hasCauseInstanceOf(FacefnException.class);
        }
        assertThat(done).hasSize(2);
    }

    @Test
    void nobodyWaitsForOneWhoDied() throws Exception {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Integer>> answers = gather(threads, 1, 2, -1, 4);
            for (Future<Integer> answer : answers.subList(1, 4)) {
                assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class);
            }
        }
    }

    @Test
    void groupsDoNotWaitForEachOther() throws Exception {
        Gathering<Integer, Integer> gathering = new Gathering<>(this::work);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<Integer> one = threads.submit(() -> gathering.join("one", 1));
            await(atWork);
            done.add(List.of());
            assertThat(gathering.join("two", 2)).isEqualTo(-2);
            goOn.countDown();
            assertThat(one.get()).isEqualTo(-1);
        }
    }
}
