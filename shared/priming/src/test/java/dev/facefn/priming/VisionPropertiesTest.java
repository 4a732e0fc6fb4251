package dev.facefn.priming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.models.ModelException;
import dev.facefn.models.Precision;
import dev.facefn.usage.Mode;
import dev.facefn.vision.engine.Device;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class VisionPropertiesTest {
    @Test
    void haveTheseDefaults() {
        VisionProperties bound =
                Binder.get(new StandardEnvironment())
                        .bindOrCreate("facefn.vision", VisionProperties.class);
        assertThat(bound.bundles()).containsExactly("open");
        assertThat(bound.light()).isEmpty();
        assertThat(bound.precision()).isEqualTo(Precision.FP32);
        assertThat(bound.store()).isNull();
        assertThat(bound.device()).isEqualTo(Device.CPU);
        assertThat(bound.rungs()).containsExactly(Mode.CPU, Mode.BASIC);
        assertThat(bound.strict()).isTrue();
        assertThat(bound.silence()).isEqualTo(Duration.ofSeconds(10));
        assertThat(bound.workers()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(new VisionSettings().groups())
                .containsExactly(VisionProperties.class, CacheProperties.class);
    }

    private static VisionProperties bound(String... settings) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put("facefn.vision." + settings[i], settings[i + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(values))
                .bind("facefn.vision", VisionProperties.class)
                .get();
    }

    @Test
    void namesWhatThereIsWhereAWordIsNone() {
        assertThatThrownBy(() -> bound("light", "nope"))
                .rootCause()
                .hasMessageStartingWith("facefn.vision.light is nope, wanted: names among open, ");
        assertThatThrownBy(() -> bound("bundles", "open,nope"))
                .rootCause()
                .hasMessageStartingWith("facefn.vision.bundles is nope, wanted: ");
        assertThatThrownBy(() -> bound("rungs", "cpu,cached"))
                .rootCause()
                .hasMessageStartingWith("facefn.vision.rungs is cpu,cached, wanted: gpu, cpu, ");
    }

    @Test
    void takesEightBitsOnTheCpuOnly() {
        assertThat(bound("precision", "int8").precision()).isEqualTo(Precision.INT8);
        assertThat(bound("precision", "fp16", "device", "cuda").precision())
                .isEqualTo(Precision.FP16);
        assertThatThrownBy(() -> bound("precision", "int8", "device", "cuda"))
                .rootCause()
                .hasMessage(
                        "facefn.vision.precision is int8, wanted: fp32 or fp16 on a graphics card");
    }

    @Test
    void namesTheCommandThatMakesAVariantThatIsMissing(@TempDir Path store) throws Exception {
        Files.createDirectories(store.resolve("open-7791b999d53e"));
        VisionProperties settings = bound("precision", "int8", "store", store.toString());
        assertThatThrownBy(() -> new BundleRungs(settings).rungs().get(Mode.CPU).get())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("run `./facefn models pull open --precision int8`");
    }

    /// Kept answers of one precision are none of another's.
    @Test
    void keepsAnswersOfOnePrecisionApart() {
        List<String> digests =
                Stream.of(Precision.values())
                        .map(precision -> new VisionModels(List.of("open"), precision).digest())
                        .toList();
        assertThat(digests).doesNotHaveDuplicates();
    }

    @Test
    void runnersAreThoseOfTheDevice() {
        VisionProperties card = bound(Map.of("device", "cuda", "runners", 3));
        assertThat(card.options(Device.CUDA).runners()).isEqualTo(3);
        assertThat(card.options(Device.CPU).runners())
                .as("below the card as many as there are pictures")
                .isEqualTo(card.options(Device.CPU).parallelism());
        assertThat(bound(Map.of("device", "cuda")).options(Device.CUDA).runners()).isEqualTo(1);
        assertThat(bound(Map.of("workers", 4, "runners", 2)).options(Device.CPU).runners())
                .isEqualTo(2);
        assertThatThrownBy(() -> bound(Map.of("runners", -1)))
                .rootCause()
                .hasMessageContaining("runners");
    }

    @Test
    void lightModelsAreThoseOfTheCpuBelowACard() {
        assertThat(onTheCpu("cpu")).containsExactly("open");
        assertThat(onTheCpu("cuda")).containsExactly("insightface");
    }

    @Test
    void lightModelsAreWhatTheRungOfTheCpuOpens(@TempDir Path store) throws Exception {
        Files.createDirectories(store.resolve("open-7791b999d53e"));
        VisionProperties settings =
                bound("light", "insightface", "device", "cuda", "store", store.toString());
        assertThatThrownBy(() -> new BundleRungs(settings).rungs().get(Mode.CPU).get())
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("bundle insightface is not installed");
    }

    /// What they answered is kept, too, and is not to be taken for the answer of others.
    @Test
    void keepsAnswersOfLightModelsApart() {
        assertThat(digest("open,insightface", ""))
                .isEqualTo(digest("open", "insightface"))
                .isNotEqualTo(digest("open", ""));
    }

    private static String digest(String bundles, String light) {
        RungSources none =
                () ->
                        Map.of(
                                Mode.BASIC,
                                () -> {
                                    throw new AssertionError("nobody asks");
                                });
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            Map<String, Object> settings =
                    Map.of(
                            "facefn.vision.device", "cuda",
                            "facefn.vision.bundles", bundles,
                            "facefn.vision.light", light);
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("test", settings));
            context.registerBean(RungSources.class, () -> none);
            new EarlyOpening().initialize(context);
            return context.getBeanFactory().getBean(VisionModels.class).digest();
        }
    }

    private static List<String> onTheCpu(String device) {
        return new BundleRungs(bound("light", "insightface", "device", device)).onTheCpu();
    }

    private static VisionProperties bound(Map<String, ?> settings) {
        Map<String, Object> named = new HashMap<>();
        settings.forEach((name, value) -> named.put("facefn.vision." + name, value));
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", named));
        return Binder.get(environment).bindOrCreate("facefn.vision", VisionProperties.class);
    }
}
