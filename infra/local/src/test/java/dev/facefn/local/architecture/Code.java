package dev.facefn.local.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The code that the architecture tests look at: every main class and every source file of ours.
final class Code {
    private static final String ROOT = "dev.facefn.";

    /// All modules, `testing` among them, and no class of a test.
    static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("-tests.jar"))
                    .withImportOption(location -> !location.contains("/jmh_generated/"))
                    .importPackages("dev.facefn");

    private Code() {}

    /// The module that a class belongs to: the first name after `dev.facefn`.
    static String module(JavaClass type) {
        String inside = type.getPackageName().substring(ROOT.length());
        int dot = inside.indexOf('.');
        return dot < 0 ? inside : inside.substring(0, dot);
    }

    static boolean ours(JavaClass type) {
        return type.getPackageName().startsWith(ROOT);
    }

    /// Where the checkout is.
    static Path root() {
        return Path.of(System.getProperty("facefn.root")).toAbsolutePath().normalize();
    }

    /// The Java files of all modules, tests included.
    static List<Path> sources() {
        try (Stream<Path> files = Files.walk(root(), 20)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !root().relativize(file).toString().contains("target"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> functions() {
        return below("functions");
    }

    /// The modules in a folder of the checkout that ship code, as their packages are called.
    static List<String> below(String folder) {
        try (Stream<Path> found = Files.list(root().resolve(folder))) {
            return found.filter(module -> Files.exists(module.resolve("src/main")))
                    .map(module -> module.getFileName().toString().replace("-", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
