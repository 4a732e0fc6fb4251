package dev.facefn.local.coldstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/// The floor with what a light function is shipped with: a jar, a class cache, the serial
/// collector, C1.
final class BarePackage {
    private BarePackage() {}

    /// @param folder where it is put
    /// @return the command that starts it
    static List<String> ship(Path folder, Path jdk) throws IOException, InterruptedException {
        Path jar = folder.resolve("floor.jar");
        String name = BareServer.class.getSimpleName() + ".class";
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar));
                InputStream code =
                        Objects.requireNonNull(BareServer.class.getResourceAsStream(name))) {
            entries.putNextEntry(
                    new ZipEntry(BareServer.class.getPackageName().replace('.', '/') + "/" + name));
            code.transferTo(entries);
        }
        Path cache = folder.resolve("floor.aot");
        List<String> training = command(jdk, jar, "-XX:AOTCacheOutput=" + cache);
        training.add("once");
        Map<String, String> anyPort = Map.of(Start.PORT, Integer.toString(Start.freePort()));
        new Program(training, anyPort, folder.resolve("floor.log")).run();
        List<String> command = command(jdk, jar, "-XX:AOTCache=" + cache);
        // one that does not fit is an error
        command.add(1, "-XX:AOTMode=on");
        return command;
    }

    private static List<String> command(Path jdk, Path jar, String cache) {
        return new ArrayList<>(
                List.of(
                        jdk.resolve("bin/java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        cache,
                        "-cp",
                        jar.toString(),
                        BareServer.class.getName()));
    }
}
