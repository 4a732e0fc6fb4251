package dev.facefn.runtime;

/// The threads below virtual threads. Decoding and inference hold theirs, so that there must be
/// some to spare for the connections.
final class Carriers {
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";
    private static final int SPARE = 2;

    private Carriers() {}

    /// Asks for more than cores, unless somebody has asked before. To be called before the process
    /// starts its first virtual thread; later it changes nothing.
    static void spare() {
        if (System.getProperty(CARRIERS) == null) {
            int carriers = Runtime.getRuntime().availableProcessors() + SPARE;
            System.setProperty(CARRIERS, Integer.toString(carriers));
        }
    }
}
