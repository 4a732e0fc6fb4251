import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// One jar of a function and its libraries: `join` calls it. Of what several jars have the first
/// counts, as on their class path; what is read of all of them is put together. What is neither, and
/// not the same everywhere, ends it: somebody has to say what it is.
final class Join {
    /// Of no use, or untrue, in a jar of several.
    private static final Pattern LEFT_OUT =
            Pattern.compile(
                    "META-INF/MANIFEST\\.MF|META-INF/INDEX\\.LIST|META-INF/[^/]+\\.(SF|RSA|DSA|EC)"
                            + "|(META-INF/versions/\\d+/)?(module-info\\.class|OSGI-INF/.*)");

    /// Lines, or properties of which no two jars have the same, read of every jar.
    private static final Pattern LINES =
            Pattern.compile(
                    "META-INF/services/[^/]+|META-INF/spring/[^/]+\\.imports"
                            + "|META-INF/spring\\.(handlers|schemas|tooling)"
                            + "|META-INF/spring-autoconfigure-metadata\\.properties"
                            + "|META-INF/io\\.netty\\.versions\\.properties");

    /// Names with lists of values, read of every jar.
    private static final Pattern LISTS =
            Pattern.compile("META-INF/(spring|spring/aot)\\.factories");

    /// For people and for tools that build.
    private static final Pattern FIRST_COUNTS =
            Pattern.compile(
                    "META-INF/(additional-)?spring-configuration-metadata\\.json"
                            + "|META-INF/maven/.*|.*\\.(kotlin_module|adoc)");

    /// All are kept, those of the second and later jars in `META-INF/notices`.
    private static final Pattern NOTICE =
            Pattern.compile(
                    "(?i)(?!.*\\.(class|properties)$)"
                            + "(.*/)?[\\w-]*(LICENSE|NOTICE|COPYRIGHT|AUTHORS|README)[^/]*");

    private static final Pattern OF_A_VERSION = Pattern.compile("META-INF/versions/\\d+/(.+)");

    /// A file of a jar.
    private record Found(Path jar, byte[] bytes) {}

    private final Map<String, List<Found>> files = new LinkedHashMap<>();

    private Join() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path app;
        try (Stream<Path> jars = Files.list(folder)) {
            app = jars.filter(jar -> jar.toString().endsWith("-app.jar")).findFirst().orElseThrow();
        }
        Path library = folder.resolve("lib");
        Path joined = folder.resolve("joined.jar");
        Join join = new Join();
        try (JarFile jar = new JarFile(app.toFile())) {
            Attributes attributes = jar.getManifest().getMainAttributes();
            String classPath = attributes.getValue(Attributes.Name.CLASS_PATH);
            if (classPath == null) {
                throw new IllegalStateException(app + " has no class path: is it joined already?");
            }
            join.add(app);
            for (String name : classPath.split(" ", -1)) {
                // a class path may name a jar that is not there: those for other machines
                if (Files.exists(folder.resolve(name))) {
                    join.add(folder.resolve(name));
                }
            }
            join.write(joined, attributes.getValue(Attributes.Name.MAIN_CLASS));
        } catch (RuntimeException | IOException e) {
            Files.deleteIfExists(joined);
            throw e;
        }
        Files.move(joined, app, StandardCopyOption.REPLACE_EXISTING);
        // those of an earlier build, too, which no class path names
        try (Stream<Path> jars = Files.list(library)) {
            for (Path jar : jars.toList()) {
                Files.delete(jar);
            }
        }
        Files.delete(library);
    }

    /// Folders, too: Flyway looks for them.
    private void add(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                String name = entry.getName();
                boolean unseen = name.startsWith("META-INF/versions/") && !jar.isMultiRelease();
                if (!unseen && !LEFT_OUT.matcher(name).matches()) {
                    byte[] bytes = jar.getInputStream(entry).readAllBytes();
                    files.computeIfAbsent(name, _ -> new ArrayList<>())
                            .add(new Found(path.getFileName(), bytes));
                }
            }
        }
    }

    private void write(Path joined, String main) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
        manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        manifest.write(written);
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(joined));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            put(zip, JarFile.MANIFEST_NAME, written.toByteArray());
            for (Map.Entry<String, List<Found>> each : files.entrySet()) {
                String name = each.getKey();
                if (isOfAnother(name, each.getValue().getFirst().jar())) {
                    continue;
                }
                put(zip, name, together(name, each.getValue()));
                if (NOTICE.matcher(name).matches()) {
                    for (Found other : each.getValue().subList(1, each.getValue().size())) {
                        put(zip, "META-INF/notices/" + other.jar() + "/" + name, other.bytes());
                    }
                }
            }
        }
    }

    /// Whether it is a version of what another jar, before its own, has without one.
    private boolean isOfAnother(String name, Path jar) {
        Matcher version = OF_A_VERSION.matcher(name);
        List<Found> plain = version.matches() ? files.get(version.group(1)) : null;
        return plain != null && !plain.getFirst().jar().equals(jar);
    }

    /// With one time for all: who builds it again gets the same jar.
    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 2, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static byte[] together(String name, List<Found> found) throws IOException {
        if (found.size() == 1) {
            return found.getFirst().bytes();
        }
        if (LINES.matcher(name).matches()) {
            return lines(found).getBytes(UTF_8);
        }
        if (LISTS.matcher(name).matches()) {
            return lists(found).getBytes(ISO_8859_1);
        }
        boolean firstCounts =
                name.endsWith(".class")
                        || NOTICE.matcher(name).matches()
                        || FIRST_COUNTS.matcher(name).matches();
        for (Found other : found) {
            if (!firstCounts && !Arrays.equals(other.bytes(), found.getFirst().bytes())) {
                throw new IllegalStateException(
                        "%s is not the same in %s and in %s"
                                .formatted(name, found.getFirst().jar(), other.jar()));
            }
        }
        return found.getFirst().bytes();
    }

    private static String lines(List<Found> found) {
        StringBuilder lines = new StringBuilder();
        for (Found each : found) {
            lines.append(new String(each.bytes(), UTF_8).stripTrailing()).append('\n');
        }
        return lines.toString();
    }

    /// The values of a name one behind the other.
    private static String lists(List<Found> found) throws IOException {
        Map<String, String> values = new TreeMap<>();
        for (Found each : found) {
            Properties properties = new Properties();
            properties.load(new ByteArrayInputStream(each.bytes()));
            properties.forEach((key, value) ->
                    values.merge(key.toString(), value.toString(), (a, b) -> a + "," + b));
        }
        StringBuilder lists = new StringBuilder();
        values.forEach((key, value) -> lists.append(key).append('=').append(value).append('\n'));
        return lists.toString();
    }
}
