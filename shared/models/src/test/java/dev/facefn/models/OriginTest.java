package dev.facefn.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "npm:nets@1.0.0/package/net.onnx",
                "npm:@scope/nets@1.0.0-rc.1/package/a/net.onnx",
                "tfjs:net.json#age=age/Softmax,gender=gender/Sigmoid",
                "user"
            })
    void readsWhatItWrites(String text) {
        assertThat(Origin.parse(text).text()).isEqualTo(text);
    }

    @Test
    void keepsTheScopeWithThePackage() {
        assertThat(Origin.parse("npm:@scope/nets@1.0.0/package/net.onnx"))
                .isEqualTo(new Origin.Npm("@scope/nets@1.0.0", "package/net.onnx"));
    }

    @Test
    void keepsTheOrderOfOutputs() {
        Origin.Converted origin = (Origin.Converted) Origin.parse("tfjs:net.json#b=2,a=1");
        assertThat(List.copyOf(origin.outputs().keySet())).containsExactly("b", "a");
        assertThat(origin.weights()).isEqualTo("net.bin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "npm:nets/package/net.onnx",
                "npm:nets@^1.0.0/net.onnx",
                "tfjs:net.json",
                "tfjs:net.json#a",
                "ftp:x"
            })
    void refusesWhatNamesNoExactPlace(String text) {
        assertThatThrownBy(() -> Origin.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
