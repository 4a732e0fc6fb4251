package dev.facefn.deployment.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How an image is started: under the limits of its function's manifest, with a class cache that
/// must fit.
///
/// @param mounts by their place in the container
record Launch(
        String function, Map<String, String> settings, Map<String, Path> mounts, boolean writable) {
    private static final String PROCESSES = "nproc=1000:1000";
    private static final String FILES = "nofile=1024:1024";

    static Launch of(String function) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("JAVA_FLAGS", "-XX:AOTMode=on");
        settings.put("FACEFN_DATA_DIRECTORY", "/tmp/facefn");
        if (List.of("detect", "embed", "analyze-video-chunk").contains(function)) {
            settings.putAll(Limits.of(function).settings());
        }
        return new Launch(function, settings, Map.of(), false);
    }

    Launch with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(name, value.toString());
        return new Launch(function, more, mounts, writable);
    }

    Launch with(Map<String, String> others) {
        Launch launch = this;
        for (Map.Entry<String, String> other : others.entrySet()) {
            launch = launch.with(other.getKey(), other.getValue());
        }
        return launch;
    }

    /// With a folder of this machine, which the function can write to.
    Launch writing(String place, Path folder) {
        return new Launch(function, settings, Map.of(place, folder), true);
    }

    /// With a folder of this machine, to be read.
    Launch reading(String place, Path folder) {
        return new Launch(function, settings, Map.of(place, folder), false);
    }

    Container start() {
        String image = Podman.image(function);
        Limits limits = Limits.of(function);
        int port = freePort();
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "run",
                                "--detach",
                                "--network=host",
                                "--ulimit=" + FILES,
                                "--ulimit=" + PROCESSES,
                                "--read-only",
                                "--read-only-tmpfs=false",
                                "--tmpfs=/tmp:rw,mode=1777,size=" + limits.scratch(),
                                "--cap-drop=ALL",
                                "--security-opt=no-new-privileges",
                                "--user=" + limits.user(),
                                "--memory=" + limits.memory(),
                                "--memory-swap=" + limits.memory(),
                                "--cpus=" + limits.cpus(),
                                "--env=PORT=" + port));
        settings.forEach((name, value) -> words.add("--env=" + name + "=" + value));
        mounts.forEach((place, folder) ->
                words.add("--volume=%s:%s:%s".formatted(folder, place, writable ? "rw" : "ro")));
        words.add(image);
        String printed = Podman.run(2, words.toArray(String[]::new)).orFail("podman run");
        String id = printed.lines().toList().getLast();
        HttpClient calls =
                HttpClient.newBuilder()
                        .connectTimeout(Duration.ofSeconds(5))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
        return new Container(id, port, limits, calls);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
