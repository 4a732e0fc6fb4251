package dev.facefn.priming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.vision.engine.Device;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

class VisionPropertiesTest {
    @Test
    void haveTheseDefaults() {
        VisionProperties bound =
                Binder.get(new StandardEnvironment())
                        .bindOrCreate("facefn.vision", VisionProperties.class);
        assertThat(bound).isEqualTo(new VisionProperties(List.of("open"), null, Device.CPU));
        assertThat(new VisionSettings().groups()).containsExactly(VisionProperties.class);
    }
}
