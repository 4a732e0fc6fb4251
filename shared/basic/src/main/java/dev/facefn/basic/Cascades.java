package dev.facefn.basic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;

/// As many cascades as work at once, made when they are needed; further calls wait. Thread-safe.
final class Cascades implements AutoCloseable {
    private final CascadeFile file;
    private final Semaphore permits;
    private final Deque<Cascade> idle = new ArrayDeque<>();

    Cascades(CascadeFile file, int most) {
        this.file = file;
        this.permits = new Semaphore(most);
    }

    /// @throws IllegalStateException when OpenCV failed
    List<Cascade.Found> find(GrayImage image, int smallest) {
        permits.acquireUninterruptibly();
        try {
            Cascade cascade = take();
            try {
                List<Cascade.Found> found = cascade.find(image, smallest);
                giveBack(cascade);
                return found;
            } catch (RuntimeException e) {
                // in a state that nobody knows
                cascade.close();
                throw e;
            }
        } catch (RuntimeException e) {
            throw new IllegalStateException("OpenCV failed", e);
        } finally {
            permits.release();
        }
    }

    private Cascade take() {
        synchronized (idle) {
            Cascade free = idle.poll();
            if (free != null) {
                return free;
            }
        }
        return new Cascade(file);
    }

    private void giveBack(Cascade cascade) {
        synchronized (idle) {
            idle.push(cascade);
        }
    }

    int idle() {
        synchronized (idle) {
            return idle.size();
        }
    }

    @Override
    public void close() {
        synchronized (idle) {
            idle.forEach(Cascade::close);
            idle.clear();
        }
    }
}
