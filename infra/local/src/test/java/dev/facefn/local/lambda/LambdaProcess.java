package dev.facefn.local.lambda;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// The zip of a function, unpacked and run by its own `start` as Lambda does, with its interface
/// client and our Runtime API.
final class LambdaProcess implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private final RuntimeApi api;
    private final Process process;
    private final Path log;

    private LambdaProcess(RuntimeApi api, Process process, Path log) {
        this.api = api;
        this.process = process;
        this.log = log;
    }

    /// Does not wait for it to be ready.
    static LambdaProcess start(
            FunctionZip zip, Class<?> main, Path folder, Map<String, String> settings)
            throws IOException {
        Path task = Files.createDirectories(folder.resolve("task"));
        zip.unpack(task);
        Path runtime = FunctionZip.runtime(folder.resolve("runtime"));
        Path log = folder.resolve("log");
        RuntimeApi api = RuntimeApi.start(Clock.systemUTC(), PATIENCE);
        ProcessBuilder builder =
                new ProcessBuilder(task.resolve("start").toString())
                        .directory(task.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        String java = Path.of(System.getProperty("java.home")).resolve("bin").toString();
        environment.put("PATH", String.join(File.pathSeparator, java, "/usr/bin", "/bin"));
        environment.put("LAMBDA_RUNTIME_DIR", runtime.toString());
        environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ACCESS_KEY_ID", "id");
        environment.put("AWS_SECRET_ACCESS_KEY", "secret");
        environment.put(
                "_HANDLER",
                "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest");
        environment.put("MAIN_CLASS", main.getName());
        environment.put("FACEFN_DATA_DIRECTORY", folder.resolve("data").toString());
        environment.putAll(settings);
        return new LambdaProcess(api, builder.start(), log);
    }

    RuntimeApi api() {
        return api;
    }

    Invocation invoke(String event) throws InterruptedException {
        return api.invoke(event, PATIENCE);
    }

    /// What it has written so far.
    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        api.close();
    }
}
