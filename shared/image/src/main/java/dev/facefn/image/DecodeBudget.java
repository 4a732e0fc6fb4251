package dev.facefn.image;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// The processor time and the allocations that one decoding may take on the thread that made this
/// budget. It is checked by what the decoder must call again and again; a decoder that goes over is
/// stopped there by an exception. The thread must be a platform thread: the JVM counts nothing for
/// virtual ones.
final class DecodeBudget {
    private static final int CALLS_PER_CHECK = 64;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long mostNanos;
    private final long mostAllocated;
    private int calls;

    DecodeBudget(Duration time, long bytes) {
        mostNanos = THREADS.getCurrentThreadCpuTime() + time.toNanos();
        mostAllocated = THREADS.getCurrentThreadAllocatedBytes() + bytes;
    }

    void check() {
        if (calls++ % CALLS_PER_CHECK != 0) {
            return;
        }
        if (THREADS.getCurrentThreadCpuTime() > mostNanos) {
            throw Refusal.invalid("decode_budget", "image takes too long to decode");
        }
        if (THREADS.getCurrentThreadAllocatedBytes() > mostAllocated) {
            throw Refusal.invalid("decode_budget", "image takes too much memory to decode");
        }
    }
}
