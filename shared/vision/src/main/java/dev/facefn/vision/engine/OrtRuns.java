package dev.facefn.vision.engine;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;

/// Runs of an open model: rows where they lie, or gathered into a batch and scattered again.
final class OrtRuns implements RunQueue.Runs<OrtWorkspace>, OrtWorkspace.RowRuns {
    private final OrtModel model;
    private final int mostRows;
    private final ConcurrentLinkedDeque<OrtWorkspace> free = new ConcurrentLinkedDeque<>();
    private final AtomicLong batches = new AtomicLong();

    /// @param mostRows of a batch
    OrtRuns(OrtModel model, int mostRows) {
        this.model = model;
        this.mostRows = mostRows;
    }

    @Override
    public long run(OrtWorkspace workspace, int rows) {
        return workspace.runRows(0, rows);
    }

    @Override
    public long alone(RunQueue.Share<OrtWorkspace> share) {
        return share.owner().runRows(share.from(), share.rows());
    }

    @Override
    public long together(List<RunQueue.Share<OrtWorkspace>> shares) {
        batches.incrementAndGet();
        OrtWorkspace found = free.pollFirst();
        OrtWorkspace batch =
                found == null ? new OrtWorkspace(model, mostRows, this, free::addFirst) : found;
        try {
            int rows = 0;
            for (RunQueue.Share<OrtWorkspace> share : shares) {
                batch.takeInput(rows, share.owner(), share.from(), share.rows());
                rows += share.rows();
            }
            long nanos = batch.runRows(0, rows);
            int at = 0;
            for (RunQueue.Share<OrtWorkspace> share : shares) {
                share.owner().takeOutputs(share.from(), batch, at, share.rows());
                at += share.rows();
            }
            return nanos;
        } finally {
            free.addFirst(batch);
        }
    }

    /// How many runs were made of rows of several borrowers.
    long batches() {
        return batches.get();
    }

    long bytes() {
        return free.stream().mapToLong(OrtWorkspace::bytes).sum();
    }

    void close() {
        for (OrtWorkspace batch; (batch = free.pollFirst()) != null; ) {
            batch.free();
        }
    }
}
