package dev.facefn.priming;

import dev.facefn.face.Attribute;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.models.Bundle;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Progress;
import dev.facefn.rungs.BasicSource;
import dev.facefn.usage.Mode;
import dev.facefn.vision.FacePipeline;
import dev.facefn.vision.FaceRung;
import dev.facefn.vision.engine.Device;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/// The rungs that the settings ask for: installed bundles on the device and on the CPU, and the one
/// without networks where this build has it.
record BundleRungs(VisionProperties settings) implements RungSources {

    @Override
    public Map<Mode, Supplier<? extends FaceRung>> rungs() {
        Map<Mode, Supplier<? extends FaceRung>> rungs = new EnumMap<>(Mode.class);
        for (Mode mode : settings.rungs()) {
            switch (mode) {
                case GPU -> rungs.put(mode, () -> open(settings.bundles(), settings.device()));
                case CPU -> rungs.put(mode, () -> open(onTheCpu(), Device.CPU));
                case BASIC ->
                        ServiceLoader.load(BasicSource.class)
                                .findFirst()
                                .ifPresent(basic -> rungs.put(mode, basic::open));
                case CACHED -> {}
            }
        }
        return rungs;
    }

    List<String> onTheCpu() {
        return settings.light().isEmpty() ? settings.bundles() : settings.light();
    }

    /// Pulls the bundles on their first need; variants in fewer bits must be there. The detector
    /// and the landmarks are opened and run; the models of attributes open with the first call that
    /// asks for them.
    private FacePipeline open(List<String> names, Device device) {
        Path directory = settings.store();
        ModelStore store = directory == null ? ModelStore.atDefault() : new ModelStore(directory);
        List<Bundle> bundles =
                names.stream()
                        .map(name -> store.open(name, settings.precision(), Progress.NONE))
                        .toList();
        FacePipeline pipeline =
                FacePipeline.open(
                        bundles,
                        new ImageDecoder(ImageLimits.DEFAULT),
                        settings.options(device).optimisedIn(settings.graphs(store)),
                        device);
        pipeline.prime(EnumSet.noneOf(Attribute.class));
        return pipeline;
    }
}
