package dev.facefn.local.bench;

import dev.facefn.local.machine.Machine;

/// Where something was measured.
record Platform(String processor, int cores, String system, String java) {

    static Platform here() {
        return new Platform(
                Machine.processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vendor") + " " + Runtime.version());
    }
}
