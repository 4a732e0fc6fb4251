package dev.facefn.local.lambda;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The zip of a function as `mvn package` made it.
record FunctionZip(Path file) {
    static final Path ROOT =
            Path.of(System.getProperty("facefn.root")).toAbsolutePath().normalize();
    private static final List<String> CLIENT = List.of("aws-lambda-java-", "utils-lite-");

    /// Tests that need one are skipped where there is none.
    static FunctionZip of(String function) {
        Path folder = ROOT.resolve("functions").resolve(function);
        Path zip = folder.resolve("target").resolve(function + "-lambda.zip");
        if (!Files.exists(zip)) {
            Assumptions.abort("SKIPPED: " + zip + " is made by mvn package");
        }
        return new FunctionZip(zip);
    }

    FileSystem open() throws IOException {
        return FileSystems.newFileSystem(file, Map.of("enablePosixFileAttributes", true));
    }

    /// With the rights that are in the zip.
    void unpack(Path target) throws IOException {
        try (FileSystem zip = open();
                Stream<Path> found = Files.walk(zip.getPath("/"))) {
            for (Path from : found.filter(Files::isRegularFile).toList()) {
                Path to = target.resolve(zip.getPath("/").relativize(from).toString());
                Files.createDirectories(to.getParent());
                Files.copy(from, to);
                Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
            }
        }
    }

    /// What Lambda keeps in `/var/runtime`: its interface client, as it lies on our class path.
    static Path runtime(Path target) throws IOException {
        Path lib = Files.createDirectories(target.resolve("lib"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            String name = String.valueOf(jar.getFileName());
            if (CLIENT.stream().anyMatch(name::startsWith)) {
                Files.copy(jar, lib.resolve(name));
            }
        }
        return target;
    }
}
