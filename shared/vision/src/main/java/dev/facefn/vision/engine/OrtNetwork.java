package dev.facefn.vision.engine;

import dev.facefn.models.DynamicBatch;
import dev.facefn.models.ModelSpec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A network whose ONNX Runtime session is opened on first use and shared by all threads.
final class OrtNetwork implements Network {
    private final ModelSpec spec;
    private final int mostRows;
    private final int batchRows;
    private final Supplier<ByteBuffer> weights;
    private final OrtEngine engine;
    private final ReentrantLock opening = new ReentrantLock();
    private final ConcurrentLinkedDeque<OrtWorkspace> free = new ConcurrentLinkedDeque<>();
    private volatile @Nullable Opened opened;
    private volatile Duration openingTime = Duration.ZERO;

    /// @param turns the runs in turn, where runs are shared; else the runs themselves
    private record Opened(OrtModel model, OrtRuns runs, OrtWorkspace.RowRuns turns) {}

    OrtNetwork(ModelSpec spec, int mostRows, Supplier<ByteBuffer> weights, OrtEngine engine) {
        this.spec = spec;
        this.mostRows = mostRows;
        this.weights = weights;
        this.engine = engine;
        int batched = Math.min(engine.sharing().mostRows(), BatchSizes.most(spec));
        this.batchRows = Math.max(batched, BatchSizes.within(mostRows));
    }

    @Override
    public ModelSpec spec() {
        return spec;
    }

    @Override
    public int mostRows() {
        return mostRows;
    }

    @Override
    public Workspace borrow(Inference inference) {
        Opened open = opened;
        if (open == null) {
            inference.cold();
            open = Watch.open(this::open);
        }
        OrtWorkspace workspace = free.pollFirst();
        if (workspace == null) {
            workspace = new OrtWorkspace(open.model(), mostRows, open.turns(), free::addFirst);
        }
        return workspace.lend(inference);
    }

    private Opened open() {
        opening.lock();
        try {
            Opened open = opened;
            if (open == null) {
                long start = System.nanoTime();
                open = open(new OrtOpening(spec, batchRows, engine).open(this::graph));
                openingTime = Duration.ofNanos(System.nanoTime() - start);
                opened = open;
            }
            return open;
        } finally {
            opening.unlock();
        }
    }

    private Opened open(OrtModel model) {
        OrtRuns runs = new OrtRuns(model, batchRows);
        if (engine.sharing().equals(Sharing.NONE)) {
            return new Opened(model, runs, runs);
        }
        RunQueue<OrtWorkspace> queue = new RunQueue<>(engine.sharing().runners(), batchRows, runs);
        return new Opened(model, runs, queue::run);
    }

    private ByteBuffer graph() {
        return batchRows == 1 ? weights.get() : DynamicBatch.open(weights.get(), spec);
    }

    /// How many runs were made of rows of several borrowers.
    long batches() {
        Opened open = opened;
        return open == null ? 0 : open.runs().batches();
    }

    @Override
    public NetworkStatus status() {
        Opened open = opened;
        if (open == null) {
            return new NetworkStatus(spec, false, Duration.ZERO, 0);
        }
        long tensors = open.runs().bytes();
        tensors += free.stream().mapToLong(OrtWorkspace::bytes).sum();
        return new NetworkStatus(spec, true, openingTime, spec.file().bytes() + tensors);
    }

    @Override
    public void close() {
        opening.lock();
        try {
            for (OrtWorkspace workspace; (workspace = free.pollFirst()) != null; ) {
                workspace.free();
            }
            Opened open = opened;
            opened = null;
            if (open != null) {
                open.runs().close();
                open.model().close();
            }
        } finally {
            opening.unlock();
        }
    }
}
