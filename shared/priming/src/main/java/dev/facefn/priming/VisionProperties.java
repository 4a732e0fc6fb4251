package dev.facefn.priming;

import dev.facefn.models.Manifest;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Precision;
import dev.facefn.runtime.SettingsException;
import dev.facefn.usage.Mode;
import dev.facefn.vision.VisionOptions;
import dev.facefn.vision.engine.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param bundles names of the models to run; for each task the first that has a model for it
/// @param light names of the models to run on the CPU while the device fails; empty for the same
/// @param precision in how many bits the models are that are there in it; the others in full
/// @param store directory of the installed bundles, null for the default one
/// @param device that models run on
/// @param rungs that may answer, in any order; empty for that of the device and all below it
/// @param strict whether the start fails where the first rung cannot be opened; else the next one
///   answers
/// @param pause between two tries of a rung that was left
/// @param silence how long one run of a model may take before the next rung answers and this one is
///   left; 30 times as long for what is no run
/// @param optimised directory of the graphs that were optimised for this machine, null for the one
///   beside the bundles; empty for none
/// @param runners runs of one model at once, which the calls beyond share; 0 for what the device
///   does best
/// @param workers calls that compute at once; 0 for one a core, and for 32 on a graphics card
/// @param waiting calls that may wait for that
/// @param patience how long a call may wait for that
@ConfigurationProperties("facefn.vision")
record VisionProperties(
        @DefaultValue("open") List<String> bundles,
        @DefaultValue List<String> light,
        @DefaultValue("fp32") Precision precision,
        @Nullable Path store,
        @DefaultValue("cpu") Device device,
        @DefaultValue List<Mode> rungs,
        @DefaultValue("true") boolean strict,
        @DefaultValue("5s") Duration pause,
        @DefaultValue("10s") Duration silence,
        @Nullable String optimised,
        @DefaultValue("0") int runners,
        @DefaultValue("0") int workers,
        @DefaultValue("48") int waiting,
        @DefaultValue("2s") Duration patience) {
    VisionProperties {
        bundles = known("bundles", bundles);
        // beside those of the device, which is none without a card
        List<String> lighter = known("light", light);
        light = device == Device.CPU ? List.of() : lighter;
        rungs = rungs.isEmpty() ? below(device) : List.copyOf(rungs);
        boolean computing = !rungs.contains(Mode.CACHED);
        require(computing, "rungs", words(rungs), "gpu, cpu, basic; what was kept always answers");
        boolean onDevice = device != Device.CPU || !rungs.contains(Mode.GPU);
        require(onDevice, "rungs", words(rungs), "gpu only where the device is one");
        boolean networks = rungs.contains(Mode.CPU) || rungs.contains(Mode.GPU);
        require(networks, "rungs", words(rungs), "gpu or cpu among them");
        boolean onCard = device != Device.CPU && precision == Precision.INT8;
        require(!onCard, "precision", precision.text(), "fp32 or fp16 on a graphics card");
        require(pause.isPositive(), "pause", pause, "more than 0");
        require(silence.isPositive(), "silence", silence, "more than 0");
        require(workers >= 0, "workers", workers, "0 or more");
        require(runners >= 0, "runners", runners, "0 or more");
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

    private static List<String> known(String setting, List<String> names) {
        for (String name : names) {
            String wanted = "names among " + String.join(", ", Manifest.shipped());
            require(Manifest.shipped().contains(name), setting, name, wanted);
        }
        return List.copyOf(names);
    }

    private static String words(List<Mode> rungs) {
        return rungs.stream().map(Mode::wireName).collect(Collectors.joining(","));
    }

    private static List<Mode> below(Device device) {
        return device == Device.CPU
                ? List.of(Mode.CPU, Mode.BASIC)
                : List.of(Mode.GPU, Mode.CPU, Mode.BASIC);
    }

    private static int usual(Device device) {
        return VisionOptions.defaults(device).parallelism();
    }

    /// For a rung: on the CPU below a graphics card no more at once than there are cores.
    VisionOptions options(Device of) {
        VisionOptions usual = VisionOptions.defaults(of);
        int pictures = of == device ? workers : usual.parallelism();
        int runs = runners > 0 && of == device ? runners : Math.min(usual.runners(), pictures);
        return new VisionOptions(pictures, usual.threads(), runs, usual.card(), null);
    }

    /// Where optimised graphs are kept; null for nowhere.
    @Nullable Path graphs(ModelStore models) {
        if (optimised == null) {
            return models.optimised();
        }
        return optimised.isBlank() ? null : Path.of(optimised);
    }
}
