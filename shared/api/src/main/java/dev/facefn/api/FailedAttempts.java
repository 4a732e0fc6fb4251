package dev.facefn.api;

import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Counts the wrong keys that come from an address, so that nobody can try them for long. A key
/// that was good a while ago is no guess, and is looked up whatever else comes from there: who
/// shares an address with a guesser is not locked out. Thread-safe.
public final class FailedAttempts {
    static final int MOST = 20;
    private static final long WINDOW = Duration.ofMinutes(1).toNanos();
    private static final int MOST_PEERS = 10_000;
    private static final int MOST_KEYS = 10_000;
    private static final String ANY = "*";

    private final LongSupplier nanoTime;
    private final Map<String, Window> windows = new LinkedHashMap<>();
    private final Map<String, Boolean> good = new LinkedHashMap<>(16, 0.75f, true);

    /// The failures of one address since its first one.
    private static final class Window {
        private final long started;
        private int failures;

        Window(long started) {
            this.started = started;
        }
    }

    /// @param nanoTime such as `System::nanoTime`
    public FailedAttempts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Whether a key may be looked up.
    ///
    /// @param peer empty where nobody knows the address, who is not judged by it
    synchronized boolean allows(String peer, byte[] sha256) {
        if (peer.isEmpty() || good.get(name(sha256)) != null) {
            return true;
        }
        Window window = windows.get(peer);
        Window others = windows.get(ANY);
        return !exhausted(window) && (window != null || !exhausted(others));
    }

    private boolean exhausted(@org.jspecify.annotations.Nullable Window window) {
        return window != null && !isOver(window) && window.failures >= MOST;
    }

    private boolean isOver(Window window) {
        return nanoTime.getAsLong() - window.started >= WINDOW;
    }

    synchronized void failed(String peer, byte[] sha256) {
        good.remove(name(sha256));
        if (peer.isEmpty()) {
            return;
        }
        Window window = windows.get(peer);
        if (window == null || isOver(window)) {
            windows.remove(peer);
            window = begin(peer);
        }
        window.failures++;
    }

    /// All addresses beyond those that can be told apart count as one.
    private Window begin(String peer) {
        if (windows.size() >= MOST_PEERS) {
            windows.values().removeIf(this::isOver);
        }
        String name = windows.size() >= MOST_PEERS ? ANY : peer;
        return windows.computeIfAbsent(name, _ -> new Window(nanoTime.getAsLong()));
    }

    synchronized void passed(byte[] sha256) {
        good.put(name(sha256), true);
        if (good.size() > MOST_KEYS) {
            good.remove(good.keySet().iterator().next());
        }
    }

    private static String name(byte[] sha256) {
        return HexFormat.of().formatHex(sha256);
    }
}
