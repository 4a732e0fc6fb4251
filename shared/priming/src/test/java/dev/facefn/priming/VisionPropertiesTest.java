package dev.facefn.priming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.usage.Mode;
import dev.facefn.vision.engine.Device;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

class VisionPropertiesTest {
    @Test
    void haveTheseDefaults() {
        VisionProperties bound =
                Binder.get(new StandardEnvironment())
                        .bindOrCreate("facefn.vision", VisionProperties.class);
        assertThat(bound.bundles()).containsExactly("open");
        assertThat(bound.light()).isEmpty();
        assertThat(bound.store()).isNull();
        assertThat(bound.device()).isEqualTo(Device.CPU);
        assertThat(bound.rungs()).containsExactly(Mode.CPU, Mode.BASIC);
        assertThat(bound.strict()).isTrue();
        assertThat(bound.workers()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(new VisionSettings().groups())
                .containsExactly(VisionProperties.class, CacheProperties.class);
    }
}
