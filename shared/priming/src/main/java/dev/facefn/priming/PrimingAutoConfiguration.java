package dev.facefn.priming;

import dev.facefn.models.ModelSpec;
import dev.facefn.runtime.ModelInventory;
import dev.facefn.runtime.Warmup;
import java.util.Locale;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// What the models of this process are to everybody else: something to wait for, and to list.
@AutoConfiguration
@EnableConfigurationProperties(VisionProperties.class)
class PrimingAutoConfiguration {

    @Bean
    Warmup modelsOpen(AnalyzerOpening opening) {
        return new Warmup() {
            @Override
            public boolean ready() {
                return opening.ready();
            }

            @Override
            public void await() {
                var _ = opening.opened();
            }
        };
    }

    @Bean
    ModelInventory modelInventory(AnalyzerOpening opening) {
        return () -> opening.models().stream().map(PrimingAutoConfiguration::entry).toList();
    }

    private static ModelInventory.InstalledModel entry(PrimedAnalyzer.Model model) {
        ModelSpec spec = model.spec();
        return new ModelInventory.InstalledModel(
                spec.id(),
                spec.task().name().toLowerCase(Locale.ROOT),
                model.version(),
                spec.file().licence(),
                spec.file().sha256(),
                spec.file().bytes(),
                model.loaded());
    }
}
