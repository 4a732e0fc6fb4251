package dev.facefn.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.api.Routes;
import dev.facefn.api.Upload;
import dev.facefn.runtime.FunctionService;
import dev.facefn.runtime.SettingsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEmbedderTest extends EmbedderContract {
    @Override
    Embedder embedder(FunctionService service) {
        return new LocalEmbedder(() -> new Routes(service.routes()));
    }

    @Test
    void handsThePictureOverWithoutACopy() {
        List<Upload> pictures = uploads("alice");
        embedder(service).embed(context(), EmbedCall.largest(pictures));
        assertThat(fake.pictures).containsExactly(pictures.getFirst());
    }

    @Test
    void doesNotLetAServiceStartThatCouldNeverEmbed(@TempDir Path data) {
        assertThatThrownBy(() -> CompareService.alone(data, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("facefn.compare.embed-url");
    }
}
