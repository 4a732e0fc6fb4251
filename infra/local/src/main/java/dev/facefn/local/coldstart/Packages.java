package dev.facefn.local.coldstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/// The functions of a checkout, built: each as a fat jar, and as it is shipped.
///
/// @param work a folder for what is made, which the caller deletes
record Packages(Path checkout, Path jdk, Path work, Clock clock) {
    /// Whose rehearsal has a video.
    private static final String VIDEOS = "analyze-video-chunk";

    static Packages of(Path work, Clock clock) {
        return new Packages(
                Path.of(System.getProperty("facefn.root", ".")).toAbsolutePath(),
                Path.of(System.getProperty("java.home")),
                work,
                clock);
    }

    /// Calls Maven, offline where that is enough.
    void build(List<String> functions) throws IOException, InterruptedException {
        List<String> modules = functions.stream().map(name -> "functions/" + name).toList();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "mvn",
                                "-q",
                                "-B",
                                "-Pfat",
                                "-Dmaven.test.skip=true",
                                "-f",
                                checkout.resolve("pom.xml").toString(),
                                "-am",
                                "-pl",
                                String.join(",", modules),
                                "package"));
        Map<String, String> java = Map.of("JAVA_HOME", jdk.toString());
        Path log = work.resolve("build.log");
        List<String> offline = new ArrayList<>(command);
        offline.add(1, "-o");
        try {
            new Program(offline, java, log).run();
        } catch (IOException e) {
            new Program(command, java, log).run();
        }
    }

    Path fat(String function) {
        return target(function).resolve(function + "-fat.jar");
    }

    /// As the image of the function has it: the native libraries of this machine alone, one jar,
    /// and a class cache from its rehearsal.
    ///
    /// @param environment that it is rehearsed in
    /// @return the folder with `start`
    Path ship(String function, Map<String, String> environment, byte[] photo)
            throws IOException, InterruptedException {
        Path app = work.resolve(function).resolve("app");
        Path calls = work.resolve(function).resolve("calls");
        Path packaging = checkout.resolve("functions/packaging");
        copy(target(function).resolve("app"), app);
        copy(checkout.resolve("functions").resolve(function).resolve("rehearsal"), calls);
        Files.write(calls.resolve("photo.jpg"), photo);
        for (Path file : List.of(packaging.resolve("start"), flags(function))) {
            Files.copy(
                    file,
                    app.resolve(String.valueOf(file.getFileName())),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        Map<String, String> java = Map.of("JAVA_HOME", jdk.toString());
        Path log = work.resolve(function).resolve("ship.log");
        new Program(List.of(packaging.resolve("slim").toString(), app.toString()), java, log).run();
        if (function.equals(VIDEOS)) {
            new Program(
                            List.of(
                                    packaging.resolve("clip").toString(),
                                    app.toString(),
                                    calls.resolve("photo.jpg").toString(),
                                    calls.resolve("clip.mp4").toString()),
                            java,
                            log)
                    .run();
        }
        new Program(List.of(packaging.resolve("join").toString(), app.toString()), java, log).run();
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(java);
        new Program(
                        List.of(
                                packaging.resolve("train").toString(),
                                app.toString(),
                                calls.toString()),
                        variables,
                        log)
                .run();
        return app;
    }

    /// The zip of a function, unpacked.
    LambdaPackage lambda(String function, String main, Path folder) throws IOException {
        Path zip = target(function).resolve(function + "-lambda.zip");
        return LambdaPackage.unpack(zip, folder, jdk, main, clock);
    }

    private Path flags(String function) {
        return checkout.resolve("functions").resolve(function).resolve("jvm.options");
    }

    private Path target(String function) {
        return checkout.resolve("functions").resolve(function).resolve("target");
    }

    /// With the times of the files, which a class cache is bound to.
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    void delete() throws IOException {
        FileSystemUtils.deleteRecursively(work);
    }
}
