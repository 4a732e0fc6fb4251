package dev.facefn.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectHttpTest {
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3};
    private static final FakeAnalyzer ANALYZER = new FakeAnalyzer();
    private static DetectService service;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        service = new DetectService(ANALYZER, data, Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void describesTheFacesOfARawPicture() throws Exception {
        var answer = service.send(service.detect("?attributes=all", "image/jpeg", JPEG));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(ANALYZER.picture).isEqualTo(JPEG);
    }

    @Test
    void isHealthy() throws Exception {
        var answer = service.send(service.request("/v1/health"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("status").asString()).isEqualTo("ready");
    }
}
