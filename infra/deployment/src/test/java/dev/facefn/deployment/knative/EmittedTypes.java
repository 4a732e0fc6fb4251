package dev.facefn.deployment.knative;

import dev.facefn.events.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who makes events of which type, as the compiled code says it: where data of a type is created,
/// events of it are said. Reading an event creates nothing of ours.
final class EmittedTypes {
    private static final Map<String, String> TYPES =
            Arrays.stream(EventType.values())
                    .collect(
                            Collectors.toMap(
                                    type -> type.data().getName().replace('.', '/'),
                                    EventType::wireName));

    private EmittedTypes() {}

    /// By the name of a type on the wire: the functions and modules that create it.
    static Map<String, Set<String>> all() {
        Map<String, Set<String>> found = new TreeMap<>();
        FunctionCode.APPLICATIONS.forEach((name, type) -> scan(name, type, found));
        scan("runtime", dev.facefn.runtime.UsageEvents.class, found);
        scan("events", EventType.class, found);
        return found;
    }

    private static void scan(String module, Class<?> member, Map<String, Set<String>> found) {
        Path place = place(member);
        try {
            if (Files.isDirectory(place)) {
                scan(module, place, found);
                return;
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                scan(module, jar.getPath("/"), found);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void scan(String module, Path classes, Map<String, Set<String>> found)
            throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                created(ClassFile.of().parse(Files.readAllBytes(file)))
                        .forEach(type ->
                                found.computeIfAbsent(type, _ -> new TreeSet<>()).add(module));
            }
        }
    }

    private static Path place(Class<?> member) {
        try {
            return Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> created(ClassModel model) {
        return model.methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(code -> code.elementStream())
                .filter(NewObjectInstruction.class::isInstance)
                .map(element -> ((NewObjectInstruction) element).className().asInternalName())
                .filter(TYPES::containsKey)
                .map((Function<String, String>) TYPES::get)
                .collect(Collectors.toSet());
    }
}
