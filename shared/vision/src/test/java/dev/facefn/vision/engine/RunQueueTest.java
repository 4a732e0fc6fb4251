package dev.facefn.vision.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.vision.engine.RunQueue.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RunQueueTest {
    /// A row that cannot be run.
    private static final int POISON = -1;

    private static final long NANOS_OF_A_RUN = 1_000_003;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Fake fake = new Fake();

    /// @param input rows of one number each
    /// @param output as many, zeros before they were run
    private record Borrower(List<Integer> input, List<Integer> output) {
        static Borrower ofRow(int row) {
            return new Borrower(List.of(row), zeros(1));
        }

        static Borrower of(int rows) {
            Random random = new Random(rows);
            return new Borrower(random.ints(rows, 0, 1000).boxed().toList(), zeros(rows));
        }

        private static List<Integer> zeros(int rows) {
            return new ArrayList<>(Collections.nCopies(rows, 0));
        }

        List<Integer> expected() {
            return input.stream().map(row -> 2 * row + 1).toList();
        }

        /// A row that is run twice shows.
        void run(int row) {
            output.set(row, output.get(row) + 2 * input.get(row) + 1);
        }
    }

    /// Doubles and adds one; a run takes a permit of `gate`.
    private static final class Fake implements RunQueue.Runs<Borrower> {
        final List<Integer> sizes = new ArrayList<>();
        final Semaphore gate = new Semaphore(Integer.MAX_VALUE / 2);
        final AtomicInteger underWay = new AtomicInteger();
        final AtomicInteger mostUnderWay = new AtomicInteger();
        final AtomicInteger together = new AtomicInteger();
        final AtomicLong billed = new AtomicLong();

        @Override
        public long alone(Share<Borrower> share) {
            return run(List.of(share));
        }

        @Override
        public long together(List<Share<Borrower>> shares) {
            together.incrementAndGet();
            return run(shares);
        }

        private long run(List<Share<Borrower>> shares) {
            mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            try {
                gate.acquireUninterruptibly();
                synchronized (sizes) {
                    sizes.add(shares.stream().mapToInt(Share::rows).sum());
                }
                if (shares.stream().anyMatch(Fake::poisoned)) {
                    throw new IllegalStateException("poison");
                }
                for (Share<Borrower> share : shares) {
                    for (int row = share.from(); row < share.from() + share.rows(); row++) {
                        share.owner().run(row);
                    }
                }
                billed.addAndGet(NANOS_OF_A_RUN);
                return NANOS_OF_A_RUN;
            } finally {
                underWay.decrementAndGet();
            }
        }

        private static boolean poisoned(Share<Borrower> share) {
            return share.owner().input().contains(POISON);
        }
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private CompletableFuture<Long> start(RunQueue<Borrower> queue, Borrower borrower) {
        return CompletableFuture.supplyAsync(
                () -> queue.run(borrower, borrower.input().size()), threads);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            assertThat(Thread.currentThread().isInterrupted()).as("timed out").isFalse();
            Thread.onSpinWait();
        }
    }

    /// Starts borrowers one after the other while a run holds the only runner.
    private List<CompletableFuture<Long>> line(RunQueue<Borrower> queue, List<Borrower> waiting) {
        fake.gate.drainPermits();
        List<CompletableFuture<Long>> all = new ArrayList<>();
        all.add(start(queue, Borrower.of(1)));
        await(() -> fake.underWay.get() == 1);
        for (Borrower borrower : waiting) {
            int rows = queue.waiting() + borrower.input().size();
            all.add(start(queue, borrower));
            await(() -> queue.waiting() == rows);
        }
        return all;
    }

    @Test
    void whoFindsARunnerFreeRunsAloneWhereItsRowsLie() {
        RunQueue<Borrower> queue = new RunQueue<>(1, 16, fake);
        for (int rows = 1; rows <= 16; rows *= 2) {
            Borrower borrower = Borrower.of(rows);
            assertThat(queue.run(borrower, rows)).isEqualTo(NANOS_OF_A_RUN);
            assertThat(borrower.output()).isEqualTo(borrower.expected());
        }
        assertThat(fake.together).hasValue(0);
        assertThat(fake.sizes).containsExactly(1, 2, 4, 8, 16);
    }

    @Test
    void sixteenThatWaitAreOneRun() {
        RunQueue<Borrower> queue = new RunQueue<>(1, 16, fake);
        List<Borrower> waiting = borrowers(16, 1);
        List<CompletableFuture<Long>> all = line(queue, waiting);
        fake.gate.release(1000);
        all.forEach(CompletableFuture::join);
        assertThat(fake.sizes).containsExactly(1, 16);
        waiting.forEach(one -> assertThat(one.output()).isEqualTo(one.expected()));
    }

    @Test
    void whatIsNoSizeIsSplitAndTheLongestWaitingGoFirst() {
        RunQueue<Borrower> queue = new RunQueue<>(1, 16, fake);
        List<Borrower> waiting =
                List.of(Borrower.of(3), Borrower.of(3), Borrower.of(7), Borrower.of(8));
        List<CompletableFuture<Long>> all = line(queue, waiting);
        fake.gate.release(1000);
        all.forEach(CompletableFuture::join);
        assertThat(fake.sizes).containsExactly(1, 16, 4, 1);
        waiting.forEach(one -> assertThat(one.output()).isEqualTo(one.expected()));
    }

    @Test
    void aRunIsBilledByItsRowsAndTheSumIsItsTime() {
        RunQueue<Borrower> queue = new RunQueue<>(1, 8, fake);
        List<CompletableFuture<Long>> all =
                line(queue, List.of(Borrower.of(3), Borrower.of(4), Borrower.of(1)));
        fake.gate.release(1000);
        List<Long> bills = all.stream().map(CompletableFuture::join).toList();
        assertThat(fake.sizes).containsExactly(1, 8);
        assertThat(bills.getFirst()).isEqualTo(NANOS_OF_A_RUN);
        assertThat(bills.get(1)).isEqualTo(NANOS_OF_A_RUN * 3 / 8);
        assertThat(bills.stream().mapToLong(bill -> bill).sum()).isEqualTo(2 * NANOS_OF_A_RUN);
    }

    @Test
    void ofABatchThatFailsOnlyTheCallWhoseOwnRowsFailDoes() {
        RunQueue<Borrower> queue = new RunQueue<>(1, 16, fake);
        Borrower good = Borrower.of(2);
        Borrower alsoGood = Borrower.of(1);
        List<CompletableFuture<Long>> all =
                line(queue, List.of(good, Borrower.ofRow(POISON), alsoGood));
        fake.gate.release(1000);
        all.get(1).join();
        all.get(3).join();
        assertThat(good.output()).isEqualTo(good.expected());
        assertThat(alsoGood.output()).isEqualTo(alsoGood.expected());
        assertThatThrownBy(() -> all.get(2).join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("poison");
        assertThat(queue.run(Borrower.of(5), 1)).isEqualTo(NANOS_OF_A_RUN);
    }

    @Test
    void aWaitingCallThatIsInterruptedIsUnavailableAndHoldsUpNobody() throws Exception {
        RunQueue<Borrower> queue = new RunQueue<>(1, 16, fake);
        List<CompletableFuture<Long>> all = line(queue, List.of());
        Borrower borrower = Borrower.of(4);
        CompletableFuture<ErrorCode> code = new CompletableFuture<>();
        Thread leaving =
                Thread.startVirtualThread(() -> {
                    try {
                        queue.run(borrower, 4);
                    } catch (FacefnException e) {
                        code.complete(
                                Thread.currentThread().isInterrupted()
                                        ? e.code()
                                        : ErrorCode.INTERNAL_ERROR);
                    }
                });
        await(() -> queue.waiting() == 4);
        Borrower behind = Borrower.of(2);
        all.add(start(queue, behind));
        await(() -> queue.waiting() == 6);
        leaving.interrupt();
        assertThat(code.get()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(queue.waiting()).isEqualTo(2);
        fake.gate.release(1000);
        all.forEach(CompletableFuture::join);
        assertThat(borrower.output()).containsOnly(0);
        assertThat(behind.output()).isEqualTo(behind.expected());
    }

    @Test
    void anInterruptedCallStaysUntilNobodyReadsItsRows() throws Exception {
        RunQueue<Borrower> queue = new RunQueue<>(1, 16, fake);
        List<CompletableFuture<Long>> all = line(queue, List.of(Borrower.of(1)));
        AtomicInteger outputWhenItLeft = new AtomicInteger(-1);
        Borrower second = Borrower.of(1);
        Thread leaving =
                Thread.startVirtualThread(() -> {
                    try {
                        queue.run(second, 1);
                    } catch (FacefnException e) {
                        outputWhenItLeft.set(second.output().getFirst());
                    }
                });
        await(() -> queue.waiting() == 2);
        fake.gate.release(1);
        await(() -> queue.waiting() == 0 && fake.underWay.get() == 1);
        leaving.interrupt();
        await(() -> leaving.getState() == Thread.State.WAITING && !leaving.isInterrupted());
        assertThat(outputWhenItLeft).hasValue(-1);
        fake.gate.release(1000);
        leaving.join();
        all.forEach(CompletableFuture::join);
        assertThat(outputWhenItLeft).hasValue(second.expected().getFirst());
    }

    @Test
    void aStormIsAnsweredRowForRowBySoManyRunnersAtOnce() {
        for (int runners : new int[] {1, 2, 3}) {
            fake.billed.set(0);
            fake.mostUnderWay.set(0);
            RunQueue<Borrower> queue = new RunQueue<>(runners, 8, fake);
            List<CompletableFuture<Long>> callers = new ArrayList<>();
            for (int caller = 0; caller < 16; caller++) {
                int seed = caller;
                callers.add(CompletableFuture.supplyAsync(() -> storm(queue, seed), threads));
            }
            long bills = callers.stream().mapToLong(CompletableFuture::join).sum();
            assertThat(bills).isEqualTo(fake.billed.get());
            assertThat(fake.mostUnderWay.get()).isLessThanOrEqualTo(runners);
            assertThat(queue.waiting()).isZero();
        }
        assertThat(fake.sizes).isSubsetOf(Arrays.asList(1, 2, 4, 8)).contains(8);
        assertThat(fake.together.get()).isPositive();
    }

    private static long storm(RunQueue<Borrower> queue, int seed) {
        Random random = new Random(seed);
        long billed = 0;
        for (int i = 0; i < 500; i++) {
            Borrower borrower = Borrower.of(random.nextInt(1, 13));
            billed += queue.run(borrower, borrower.input().size());
            assertThat(borrower.output()).isEqualTo(borrower.expected());
        }
        return billed;
    }

    private static List<Borrower> borrowers(int count, int rows) {
        List<Borrower> borrowers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            borrowers.add(Borrower.of(rows));
        }
        return borrowers;
    }
}
