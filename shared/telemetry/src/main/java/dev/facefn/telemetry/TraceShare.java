package dev.facefn.telemetry;

/// A share of all traces, by their ids: every process takes the same ones (the sampler
/// `traceidratio` of OpenTelemetry, by the last eight bytes).
final class TraceShare {
    private final long most;
    private final boolean all;

    TraceShare(double share) {
        this.most = (long) (share * Long.MAX_VALUE);
        this.all = share == 1;
    }

    boolean has(String traceId) {
        long id = Long.parseUnsignedLong(traceId.substring(16), 16) & Long.MAX_VALUE;
        return all || id < most;
    }
}
