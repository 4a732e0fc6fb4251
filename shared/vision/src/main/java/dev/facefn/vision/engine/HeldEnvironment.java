package dev.facefn.vision.engine;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/// The environment of ONNX Runtime, held until the process has ended. It counts who holds it, and a
/// shutdown hook of its own lets go of it as soon as the process is asked to stop: the calls that
/// are still being answered then would run in what was freed, and crash the process. It is held
/// once more, which that hook knows nothing of.
final class HeldEnvironment {
    private static final OrtLoggingLevel LEVEL = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR;
    private static final String NAME = "facefn";
    private static final OrtEnvironment HELD = hold();

    private HeldEnvironment() {}

    static OrtEnvironment get() {
        return HELD;
    }

    private static OrtEnvironment hold() {
        OrtEnvironment environment = OrtEnvironment.getEnvironment(LEVEL, NAME);
        try {
            Method create =
                    OrtEnvironment.class.getDeclaredMethod(
                            "createHandle", long.class, int.class, String.class);
            create.setAccessible(true);
            // the address of its table of functions, which all of its native methods want
            Field api =
                    OrtEnvironment.class
                            .getClassLoader()
                            .loadClass("ai.onnxruntime.OnnxRuntime")
                            .getDeclaredField("ortApiHandle");
            api.setAccessible(true);
            create.invoke(null, api.getLong(null), LEVEL.getValue(), NAME);
            return environment;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("another ONNX Runtime than facefn was built with", e);
        }
    }
}
