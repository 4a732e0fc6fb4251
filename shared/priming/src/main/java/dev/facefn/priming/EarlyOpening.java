package dev.facefn.priming;

import dev.facefn.rungs.Ladder;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.support.GenericApplicationContext;

/// Opens the models while the context is still being made.
final class EarlyOpening implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
        if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
            return; // the context is only written as code
        }
        try {
            open(
                    context,
                    Binder.get(context.getEnvironment())
                            .bindOrCreate("facefn.vision", VisionProperties.class));
        } catch (BindException e) {
            // who judges the settings, before anything is made of them, tells all of their faults
            LoggerFactory.getLogger(EarlyOpening.class).debug("no models", e);
        }
    }

    private static void open(GenericApplicationContext context, VisionProperties vision) {
        RungSources sources =
                context.getBeanFactory()
                        .getBeanProvider(RungSources.class)
                        .getIfAvailable(() -> new BundleRungs(vision));
        Ladder ladder = new Ladder(sources.rungs(), vision.pause(), vision.silence());
        ladder.open();
        context.registerBean(Ladder.class, () -> ladder);
        List<String> bundles =
                Stream.concat(vision.bundles().stream(), vision.light().stream()).toList();
        context.registerBean(
                VisionModels.class, () -> new VisionModels(bundles, vision.precision()));
    }
}
