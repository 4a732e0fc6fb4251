package dev.facefn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurboJpegLibraryTest {
    private static final String PROPERTY = "facefn.turbojpeg";
    private final String before = System.getProperty(PROPERTY, "");

    @AfterEach
    void putBack() {
        if (before.isEmpty()) {
            System.clearProperty(PROPERTY);
        } else {
            System.setProperty(PROPERTY, before);
        }
    }

    @Test
    void doesWithoutTheLibraryWhenItIsSwitchedOff() {
        System.setProperty(PROPERTY, "off");
        assertThat(TurboJpegLibrary.find()).isEmpty();
        assertThat(new ImageDecoder(ImageLimits.DEFAULT).engine()).startsWith("ImageIO");
    }

    @Test
    void namesTheLibraryThatIsConfiguredAndAbsent() {
        System.setProperty(PROPERTY, "/nowhere/libturbojpeg.so.0");
        assertThatThrownBy(TurboJpegLibrary::find)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/nowhere/libturbojpeg.so.0");
    }
}
