package dev.facefn.priming;

import java.util.Optional;
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
        VisionProperties vision =
                Binder.get(context.getEnvironment())
                        .bindOrCreate("facefn.vision", VisionProperties.class);
        PrimedAnalyzer.Source source =
                context.getBeanFactory()
                        .getBeanProvider(PrimedAnalyzer.Source.class)
                        .getIfAvailable(() -> BundleAnalyzer.on(vision.device()));
        AnalyzerOpening opening =
                new AnalyzerOpening(
                        () -> source.open(vision.bundles(), Optional.ofNullable(vision.store())));
        context.registerBean(AnalyzerOpening.class, () -> opening);
    }
}
