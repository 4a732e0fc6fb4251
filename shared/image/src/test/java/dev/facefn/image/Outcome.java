package dev.facefn.image;

import com.sun.management.ThreadMXBean;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/// How a decoding ended, and what it took of this thread. Anything but a picture or our own refusal
/// fails the test.
record Outcome(Picture picture, FacefnException refusal, long allocatedBytes, double seconds) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Outcome of(Callable<Picture> decoding) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long nanos = THREADS.getCurrentThreadCpuTime();
        Picture picture = null;
        FacefnException refusal = null;
        try {
            picture = decoding.call();
        } catch (FacefnException e) {
            refusal = e;
        } catch (Exception e) {
            throw new AssertionError("not a refusal of ours", e);
        }
        return new Outcome(
                picture,
                refusal,
                THREADS.getCurrentThreadAllocatedBytes() - bytes,
                (THREADS.getCurrentThreadCpuTime() - nanos) / 1e9);
    }

    /// The code of the refusal, null for a picture.
    ErrorCode code() {
        return refusal == null ? null : refusal.code();
    }
}
