package dev.facefn.priming;

import dev.facefn.runtime.SettingsException;
import dev.facefn.usage.Mode;
import dev.facefn.vision.engine.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param bundles names of the models to run; for each task the first that has a model for it
/// @param light names of the models to run on the CPU while the device fails; empty for the same
/// @param store directory of the installed bundles, null for the default one
/// @param device that models run on
/// @param rungs that may answer, in any order; empty for that of the device and all below it
/// @param strict whether the start fails where the first rung cannot be opened; else the next one
///   answers
/// @param pause between two tries of a rung that was left
/// @param workers calls that compute at once; 0 for one a core, and for 16 on a graphics card
/// @param waiting calls that may wait for that
/// @param patience how long a call may wait for that
@ConfigurationProperties("facefn.vision")
record VisionProperties(
        @DefaultValue("open") List<String> bundles,
        @DefaultValue List<String> light,
        @Nullable Path store,
        @DefaultValue("cpu") Device device,
        @DefaultValue List<Mode> rungs,
        @DefaultValue("true") boolean strict,
        @DefaultValue("5s") Duration pause,
        @DefaultValue("0") int workers,
        @DefaultValue("48") int waiting,
        @DefaultValue("2s") Duration patience) {
    private static final int BATCH = 16;

    VisionProperties {
        bundles = List.copyOf(bundles);
        light = List.copyOf(light);
        rungs = rungs.isEmpty() ? below(device) : List.copyOf(rungs);
        boolean onDevice = device != Device.CPU || !rungs.contains(Mode.GPU);
        require(onDevice, "rungs", rungs, "gpu only where the device is one");
        boolean networks = rungs.contains(Mode.CPU) || rungs.contains(Mode.GPU);
        require(networks, "rungs", rungs, "gpu or cpu among them");
        require(pause.isPositive(), "pause", pause, "more than 0");
        require(workers >= 0, "workers", workers, "0 or more");
        require(waiting >= 0, "waiting", waiting, "0 or more");
        require(patience.isPositive(), "patience", patience, "more than 0");
        workers = workers == 0 ? usual(device) : workers;
    }

    private static void require(boolean holds, String name, Object value, String wanted) {
        if (!holds) {
            throw new SettingsException(
                    "facefn.vision." + name + " is " + value + ", wanted: " + wanted);
        }
    }

    private static List<Mode> below(Device device) {
        return device == Device.CPU
                ? List.of(Mode.CPU, Mode.BASIC)
                : List.of(Mode.GPU, Mode.CPU, Mode.BASIC);
    }

    private static int usual(Device device) {
        return device == Device.CPU ? Runtime.getRuntime().availableProcessors() : BATCH;
    }
}
