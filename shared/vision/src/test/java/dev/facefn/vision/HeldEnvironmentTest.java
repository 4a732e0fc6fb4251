package dev.facefn.vision;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import dev.facefn.testing.SamplePhotos;
import dev.facefn.vision.engine.OrtEngine;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HeldEnvironmentTest {

    /// In a process of its own whose C library fills what is freed: without being held it crashes.
    @Test
    @Timeout(120)
    void modelsRunAfterTheShutdownHookOfOnnxRuntime() throws Exception {
        ProcessBuilder stopped =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:ErrorFile=/dev/null",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Stopped.class.getName());
        stopped.environment().put("MALLOC_PERTURB_", "165");
        Process process = stopped.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("3 faces");
    }

    /// Opens models and looks for faces when the hook has run.
    static final class Stopped {
        private Stopped() {}

        public static void main(String[] none) throws Exception {
            try (FacePipeline pipeline = Pipelines.open()) {
                var _ = OrtEngine.version();
                asItsHookDoes();
                int faces = pipeline.analyze(SamplePhotos.bytes(1), Pipelines.FAST).faces().size();
                System.out.println(faces + " faces");
            }
        }

        private static void asItsHookDoes() throws ReflectiveOperationException {
            Field handle = OrtEnvironment.class.getDeclaredField("nativeHandle");
            handle.setAccessible(true);
            Method close = OrtEnvironment.class.getDeclaredMethod("close", long.class, long.class);
            close.setAccessible(true);
            Field api =
                    Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            api.setAccessible(true);
            close.invoke(null, api.getLong(null), handle.getLong(OrtEnvironment.getEnvironment()));
        }
    }
}
