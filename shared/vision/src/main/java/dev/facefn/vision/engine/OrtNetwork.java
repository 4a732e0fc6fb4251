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
    private final Supplier<ByteBuffer> weights;
    private final OrtEngine engine;
    private final ReentrantLock opening = new ReentrantLock();
    private final ConcurrentLinkedDeque<OrtWorkspace> free = new ConcurrentLinkedDeque<>();
    private volatile @Nullable OrtModel model;
    private volatile Duration openingTime = Duration.ZERO;

    OrtNetwork(ModelSpec spec, int mostRows, Supplier<ByteBuffer> weights, OrtEngine engine) {
        this.spec = spec;
        this.mostRows = mostRows;
        this.weights = weights;
        this.engine = engine;
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
        OrtModel open = model;
        if (open == null) {
            inference.cold();
            open = open();
        }
        OrtWorkspace workspace = free.pollFirst();
        if (workspace == null) {
            workspace = new OrtWorkspace(open, free::addFirst);
        }
        return workspace.lend(inference);
    }

    private OrtModel open() {
        opening.lock();
        try {
            OrtModel open = model;
            if (open == null) {
                long start = System.nanoTime();
                open = OrtModel.open(spec, mostRows, graph(), engine);
                openingTime = Duration.ofNanos(System.nanoTime() - start);
                model = open;
            }
            return open;
        } finally {
            opening.unlock();
        }
    }

    private ByteBuffer graph() {
        return mostRows == 1 ? weights.get() : DynamicBatch.open(weights.get(), spec);
    }

    @Override
    public NetworkStatus status() {
        OrtModel open = model;
        if (open == null) {
            return new NetworkStatus(spec, false, Duration.ZERO, 0);
        }
        long tensors = open.tensorBytes() * free.size();
        return new NetworkStatus(spec, true, openingTime, spec.file().bytes() + tensors);
    }

    @Override
    public void close() {
        opening.lock();
        try {
            for (OrtWorkspace workspace; (workspace = free.pollFirst()) != null; ) {
                workspace.free();
            }
            OrtModel open = model;
            model = null;
            if (open != null) {
                open.close();
            }
        } finally {
            opening.unlock();
        }
    }
}
