package dev.facefn.rungs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComputeQueueTest {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void end() {
        gate.countDown();
        threads.close();
    }

    @Test
    void noMoreComputeAtOnceThanThereArePlaces() throws Exception {
        ComputeQueue queue = new ComputeQueue(3, 100, Duration.ofMinutes(1));
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String tenant = "t" + i % 4;
            calls.add(
                    threads.submit(() ->
                            queue.run(
                                    tenant,
                                    () -> {
                                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                                        Thread.yield();
                                        return now.decrementAndGet();
                                    })));
        }
        for (Future<?> call : calls) {
            call.get();
        }
        assertThat(most).hasValueLessThanOrEqualTo(3);
        assertThat(queue.busy()).isZero();
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void tenantsGoInTurnHoweverManyCallsOneSends() throws Exception {
        ComputeQueue queue = new ComputeQueue(1, 100, Duration.ofMinutes(1));
        Future<?> first = hold(queue);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(queued(queue, "many"));
        }
        calls.add(queued(queue, "few"));
        calls.add(queued(queue, "few"));
        gate.countDown();
        first.get();
        for (Future<?> call : calls) {
            call.get();
        }
        assertThat(order.subList(0, 4)).containsExactly("many", "few", "many", "few");
        assertThat(order).hasSize(12);
    }

    @Test
    void whoFindsTheQueueFullIsRefusedAtOnceAndToldWhenToComeAgain() throws Exception {
        ComputeQueue queue = new ComputeQueue(1, 2, Duration.ofMinutes(1));
        Future<?> first = hold(queue);
        Future<?> second = queued(queue, "a");
        Future<?> third = queued(queue, "a");
        assertThatThrownBy(() -> queue.run("a", () -> order.add("never")))
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(ErrorCode.RATE_LIMITED);
                            assertThat(e.details()).containsEntry("reason", "overloaded");
                            assertThat((long) e.details().get("retry_after")).isPositive();
                        });
        gate.countDown();
        first.get();
        second.get();
        third.get();
        assertThat(order).containsExactly("a", "a");
    }

    @Test
    void aFullQueueMakesRoomForATenantThatHasLess() throws Exception {
        ComputeQueue queue = new ComputeQueue(1, 3, Duration.ofMinutes(1));
        Future<?> first = hold(queue);
        List<Future<?>> greedy =
                List.of(queued(queue, "many"), queued(queue, "many"), queued(queue, "many"));
        Future<?> modest = threads.submit(() -> queue.run("few", () -> order.add("few")));
        assertThatThrownBy(greedy.getLast()::get).hasCauseInstanceOf(FacefnException.class);
        gate.countDown();
        first.get();
        modest.get();
        assertThat(queue.waiting()).isLessThanOrEqualTo(2);
    }

    @Test
    void whoWouldWaitTooLongIsRefusedWithoutWaiting() throws Exception {
        AtomicLong clock = new AtomicLong();
        ComputeQueue queue = new ComputeQueue(1, 100, Duration.ofSeconds(3), clock::get);
        // calls take two seconds
        var _ = queue.run("a", () -> clock.addAndGet(Duration.ofSeconds(2).toNanos()));
        Future<?> first = hold(queue);
        Future<?> second = queued(queue, "a");
        assertThatThrownBy(() -> queue.run("a", () -> order.add("never")))
                .isInstanceOf(FacefnException.class);
        assertThat(queue.waiting()).isEqualTo(1);
        gate.countDown();
        first.get();
        second.get();
    }

    @Test
    void theSlowCallsOfOneDoNotKeepOutTheFirstOfAnother() throws Exception {
        AtomicLong clock = new AtomicLong();
        ComputeQueue queue = new ComputeQueue(1, 100, Duration.ofSeconds(3), clock::get);
        var _ = queue.run("slow", () -> clock.addAndGet(Duration.ofMinutes(2).toNanos()));
        Future<?> first = hold(queue);
        Future<?> modest = queued(queue, "few");
        assertThatThrownBy(() -> queue.run("few", () -> order.add("never")))
                .isInstanceOf(FacefnException.class);
        gate.countDown();
        first.get();
        modest.get();
        assertThat(order).containsExactly("few");
    }

    @Test
    void aCallThatFailsLeavesItsPlace() {
        ComputeQueue queue = new ComputeQueue(1, 0, Duration.ofSeconds(1));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() ->
                            queue.run(
                                    "a",
                                    () -> {
                                        throw new IllegalStateException("broken");
                                    }))
                    .hasMessage("broken");
        }
        assertThat(queue.busy()).isZero();
    }

    /// Takes the only place until the gate opens.
    private Future<?> hold(ComputeQueue queue) {
        Future<?> holder =
                threads.submit(() ->
                        queue.run(
                                "holder",
                                () -> {
                                    try {
                                        gate.await();
                                    } catch (InterruptedException e) {
                                        throw new IllegalStateException(e);
                                    }
                                    return "";
                                }));
        while (queue.busy() == 0) {
            Thread.onSpinWait();
        }
        return holder;
    }

    private Future<?> queued(ComputeQueue queue, String tenant) {
        int before = queue.waiting();
        Future<?> call = threads.submit(() -> queue.run(tenant, () -> order.add(tenant)));
        while (queue.waiting() == before) {
            Thread.onSpinWait();
        }
        return call;
    }
}
