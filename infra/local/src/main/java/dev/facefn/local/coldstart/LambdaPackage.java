package dev.facefn.local.coldstart;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The zip of a function for Lambda, unpacked.
///
/// @param task what is in it
/// @param runtime what Lambda brings: its interface client
record LambdaPackage(Path task, Path runtime, Path jdk, String main, Clock clock) {
    private static final String HANDLER =
            "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest";
    private static final String CLIENT =
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final List<String> CLIENT_JARS = List.of("aws-lambda-java-", "utils-lite-");

    static LambdaPackage unpack(Path zip, Path folder, Path jdk, String main, Clock clock)
            throws IOException {
        Path task = folder.resolve("task");
        try (FileSystem packed =
                        FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", true));
                Stream<Path> files = Files.walk(packed.getPath("/"))) {
            for (Path from : files.filter(Files::isRegularFile).toList()) {
                Path to = task.resolve(packed.getPath("/").relativize(from).toString());
                Files.createDirectories(to.resolveSibling("."));
                Files.copy(from, to);
                Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
            }
        }
        Path lib = Files.createDirectories(folder.resolve("runtime/lib"));
        for (Path jar : ownJars()) {
            String name = String.valueOf(jar.getFileName());
            if (CLIENT_JARS.stream().anyMatch(name::startsWith)) {
                Files.copy(jar, lib.resolve(name));
            }
        }
        return new LambdaPackage(task, folder.resolve("runtime"), jdk, main, clock);
    }

    private static List<Path> ownJars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
    }

    /// As it is without what we do about it: no context as code, no class cache, the flags that
    /// Lambda starts Java with.
    LambdaStart plain(Map<String, String> environment, Path log, String event) {
        List<String> command =
                List.of(
                        jdk.resolve("bin/java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        task + "/lib/*:" + runtime + "/lib/*",
                        CLIENT,
                        HANDLER);
        return new LambdaStart(command, variables(environment), log, event, clock);
    }

    /// By its own `start`, from a class cache that a first start makes.
    LambdaStart shipped(Map<String, String> environment, Path log, String event)
            throws IOException, InterruptedException {
        List<String> command = List.of(task.resolve("start").toString());
        Map<String, String> training = new HashMap<>(variables(environment));
        training.put(
                "JDK_JAVA_OPTIONS",
                "-XX:AOTCacheOutput=%s -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining -Xlog:aot=error,cds=error"
                        .formatted(task.resolve("lambda.aot")));
        var _ = new LambdaStart(command, training, log, event, clock).measure();
        Map<String, String> strict = new HashMap<>(variables(environment));
        strict.put("JDK_JAVA_OPTIONS", "-XX:AOTMode=on");
        return new LambdaStart(command, strict, log, event, clock);
    }

    private Map<String, String> variables(Map<String, String> environment) {
        return Subject.with(
                environment,
                Map.of(
                        "PATH",
                        jdk.resolve("bin") + ":/usr/bin:/bin",
                        "LAMBDA_RUNTIME_DIR",
                        runtime.toString(),
                        "LAMBDA_TASK_ROOT",
                        task.toString(),
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                        "1024",
                        "AWS_REGION",
                        "us-east-1",
                        "_HANDLER",
                        HANDLER,
                        "MAIN_CLASS",
                        main));
    }
}
