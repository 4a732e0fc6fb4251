package dev.facefn.runtime;

import com.sun.net.httpserver.HttpExchange;
import dev.facefn.api.RequestBody;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The body of an HTTP request. It is read on a second virtual thread, so that the first one can
/// still answer when the bytes stop coming.
final class HttpBody implements RequestBody {
    private static final int SLACK = 64 << 10;
    private static final int FIRST = 256 << 10;
    private static final int BUFFER = 64 << 10;
    private static final int LEAST_A_WHILE = 64 << 10;
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final InputStream in;
    private final long declared;
    private final Duration time;
    private final Duration uploadTime;
    private volatile long received;
    private volatile boolean complete;
    private boolean stalled;

    /// @param uploadTime for a body that is streamed; some of it must come in each `time`
    HttpBody(HttpExchange exchange, Duration time, Duration uploadTime) {
        this.in = exchange.getRequestBody();
        this.time = time;
        this.uploadTime = uploadTime;
        boolean chunked = exchange.getRequestHeaders().containsKey("Transfer-Encoding");
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        this.declared = chunked ? -1 : length == null ? 0 : Long.parseLong(length);
    }

    @Override
    public long declaredLength() {
        return declared;
    }

    @Override
    public byte[] read(int limit) {
        if (declared > limit) {
            throw RequestBody.tooLarge(limit);
        }
        try {
            return within(
                    time, () -> declared < 0 ? readChunks(limit) : readExactly((int) declared));
        } catch (TimeoutException e) {
            throw late(time, e);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public long transferTo(OutputStream out, long limit) throws IOException {
        if (declared > limit) {
            throw RequestBody.tooLarge(limit);
        }
        FutureTask<Long> task = start(() -> stream(out, limit));
        long end = System.nanoTime() + uploadTime.toNanos();
        while (true) {
            long before = received;
            try {
                return result(task, time);
            } catch (TimeoutException e) {
                if (received - before < LEAST_A_WHILE || System.nanoTime() > end) {
                    throw late(uploadTime, e);
                }
            }
        }
    }

    private FacefnException late(Duration limit, TimeoutException cause) {
        stalled = true;
        return new FacefnException(
                ErrorCode.REQUEST_TIMEOUT,
                "the body did not arrive within " + limit.toMillis() + " ms",
                cause);
    }

    private static FacefnException broken(IOException cause) {
        return new FacefnException(
                ErrorCode.INVALID_REQUEST, "the body is broken off or wrongly framed", cause);
    }

    private long stream(OutputStream out, long limit) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        for (int count = next(buffer); count >= 0; count = next(buffer)) {
            total += count;
            received = total;
            if (total > limit) {
                throw RequestBody.tooLarge(limit);
            }
            out.write(buffer, 0, count);
        }
        if (total < declared) {
            throw broken(new EOFException("ended at %d of %d".formatted(total, declared)));
        }
        complete = true;
        return total;
    }

    /// What fails here is the caller; what fails in `out` is ours.
    private int next(byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /// Whether the connection can carry another request.
    boolean complete() {
        if (!complete && declared == 0) {
            try {
                complete = in.read() < 0;
            } catch (IOException e) {
                return false;
            }
        }
        return complete;
    }

    /// Takes what the caller is still sending, so that it reads our answer instead of failing to
    /// send: no more than would have been read for an answer, and not for long.
    void linger(int limit) {
        long rest = limit + (long) SLACK - received;
        if (stalled || rest <= 0) {
            return;
        }
        try {
            within(
                    LINGER,
                    () -> {
                        in.skipNBytes(rest);
                        return new byte[0];
                    });
        } catch (TimeoutException | IOException e) {
            return;
        }
    }

    /// Memory grows with what has arrived: a declared length alone costs nothing.
    private byte[] readExactly(int length) throws IOException {
        byte[] bytes = new byte[Math.min(length, FIRST)];
        while (received < length) {
            int from = (int) received;
            if (from == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, from * 2L));
            }
            int count = in.read(bytes, from, bytes.length - from);
            if (count < 0) {
                throw new IOException("body ended at " + from + " of " + length + " bytes");
            }
            received = (long) from + count;
        }
        complete = in.read() < 0;
        return bytes;
    }

    private byte[] readChunks(int limit) throws IOException {
        byte[] bytes = in.readNBytes(limit + 1);
        received = bytes.length;
        if (bytes.length > limit) {
            throw RequestBody.tooLarge(limit);
        }
        complete = true;
        return bytes;
    }

    private interface Read<T> {
        T get() throws IOException;
    }

    private static byte[] within(Duration time, Read<byte[]> read)
            throws IOException, TimeoutException {
        return result(start(read), time);
    }

    private static <T> FutureTask<T> start(Read<T> read) {
        FutureTask<T> task = new FutureTask<>(read::get);
        Thread.ofVirtual().name("http-body").start(task);
        return task;
    }

    private static <T> T result(FutureTask<T> task, Duration time)
            throws IOException, TimeoutException {
        try {
            return task.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case FacefnException cause -> throw cause;
                // the JDK's reader also fails unchecked, for example at a chunk of 2^32 bytes
                case null, default -> throw new IOException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
