package dev.facefn.local.coldstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The one jar of a function shows what its class path has shown: the JDK's class loader over the
/// jars is the oracle.
@Timeout(240)
class JoinTest {
    private static final Path ROOT =
            Path.of(System.getProperty("facefn.root")).toAbsolutePath().normalize();
    private static final String SERVICES = "META-INF/services/";

    /// Of no use in one jar: signatures, modules. What is for a version of Java is looked at by its
    /// plain name, as a class loader does.
    private static final String LEFT_OUT =
            "META-INF/(MANIFEST\\.MF|INDEX\\.LIST|[^/]+\\.(SF|RSA|DSA|EC)|versions/.*)"
                    + "|module-info\\.class|OSGI-INF/.*";

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"detect", "embed", "analyze-video-chunk", "compare", "usage-tracker"})
    void aFunctionFindsTheSameInOneJarAsInAll(String function) throws Exception {
        Path packed = ROOT.resolve("functions").resolve(function).resolve("target/app");
        assumeThat(packed).as("SKIPPED: %s is not packaged", function).exists();
        Path app = Files.createDirectories(folder.resolve("app"));
        Path library = Files.createDirectories(app.resolve("lib"));
        Path name = Path.of(function + "-app.jar");
        Files.copy(packed.resolve(name), app.resolve(name));
        for (Path jar : jars(packed.resolve("lib"))) {
            Files.copy(jar, library.resolve(jar.getFileName()));
        }
        join(app);

        assertThat(library).doesNotExist();
        try (URLClassLoader all = loader(packed.resolve(name));
                URLClassLoader one = loader(app.resolve(name))) {
            Set<String> names = names(packed, name);
            assertThat(names).hasSizeGreaterThan(10_000);
            for (String each : names) {
                check(each, all, one);
            }
        }
    }

    private static void check(String name, URLClassLoader all, URLClassLoader one)
            throws IOException {
        if (name.endsWith("/")) {
            // Flyway looks for the folders of its migrations
            assertThat(one.findResource(name)).as(name).isNotNull();
        } else if (name.startsWith(SERVICES) || name.endsWith(".imports")) {
            assertThat(lines(one, name)).as(name).isEqualTo(lines(all, name));
        } else if (name.endsWith(".factories")
                || name.matches("META-INF/(spring\\.\\w+|(io\\.netty|spring-auto).*properties)")) {
            assertThat(values(one, name)).as(name).isEqualTo(values(all, name));
        } else {
            assertThat(first(one, name)).as(name).isEqualTo(first(all, name));
        }
    }

    @Test
    void takesTheFirstOfTwoClassesAndPutsListsTogether() throws Exception {
        Path app = app();
        jar(app, "a.jar", Map.of("x/A.class", "a", SERVICES + "x.Y", "one # a", "x/", ""));
        jar(app, "b.jar", Map.of("x/A.class", "b", SERVICES + "x.Y", "two", "META-INF/B.SF", ""));
        jar(app, "c.jar", Map.of("META-INF/spring.factories", "k=v,\\\n w\n"));
        jar(app, "d.jar", Map.of("META-INF/spring.factories", "k=x", "LICENSE", "of d"));
        jar(app, "e.jar", Map.of("META-INF/versions/9/x/C.class", "unseen", "LICENSE", "of e"));
        jar(app, "of-another-build.jar", Map.of("x/D.class", "d"));
        join(app);
        try (JarFile one = new JarFile(app.resolve("f-app.jar").toFile())) {
            assertThat(text(one, "x/A.class")).isEqualTo("a");
            assertThat(text(one, SERVICES + "x.Y")).isEqualTo("one # a\ntwo\n");
            assertThat(text(one, "META-INF/spring.factories")).isEqualTo("k=v,w,x\n");
            assertThat(text(one, "LICENSE")).isEqualTo("of d");
            assertThat(text(one, "META-INF/notices/e.jar/LICENSE")).isEqualTo("of e");
            assertThat(one.getEntry("x/")).isNotNull();
            assertThat(one.getEntry("META-INF/B.SF")).isNull();
            assertThat(one.getEntry("META-INF/versions/9/x/C.class")).isNull();
            assertThat(one.getEntry("x/D.class")).isNull();
            Attributes manifest = one.getManifest().getMainAttributes();
            assertThat(manifest.getValue(Attributes.Name.MAIN_CLASS)).isEqualTo("x.Main");
            assertThat(manifest.getValue(Attributes.Name.CLASS_PATH)).isNull();
        }
    }

    @Test
    void keepsTheVersionsOfAClassWhereTheirJarIsTheFirstThatHasIt() throws Exception {
        String many = "Manifest-Version: 1.0\nMulti-Release: true\n\n";
        String version = "META-INF/versions/9/";
        Path app = app();
        jar(app, "a.jar", Map.of("x/A.class", "a"));
        jar(
                app,
                "b.jar",
                Map.of(
                        JarFile.MANIFEST_NAME,
                        many,
                        version + "x/A.class",
                        "of another",
                        "x/B.class",
                        "b",
                        version + "x/B.class",
                        "b of 9"));
        join(app);
        try (JarFile one = new JarFile(app.resolve("f-app.jar").toFile())) {
            assertThat(one.isMultiRelease()).isTrue();
            assertThat(text(one, "x/A.class")).isEqualTo("a");
            assertThat(one.getEntry(version + "x/A.class")).isNull();
            assertThat(text(one, version + "x/B.class")).isEqualTo("b of 9");
        }
    }

    @Test
    void endsWhereNobodySaidWhichOfTwoCounts() throws Exception {
        Path app = app();
        jar(app, "a.jar", Map.of("settings.json", "a"));
        jar(app, "b.jar", Map.of("settings.json", "b"));
        byte[] before = Files.readAllBytes(app.resolve("f-app.jar"));
        assertThatThrownBy(() -> join(app))
                .hasMessageContaining("settings.json is not the same in a.jar and in b.jar");
        assertThat(app.resolve("lib/a.jar")).exists();
        assertThat(app.resolve("f-app.jar")).hasBinaryContent(before);
        assertThat(app.resolve("joined.jar")).doesNotExist();
    }

    private Path app() throws IOException {
        Path app = Files.createDirectories(folder.resolve("f"));
        Files.createDirectories(app.resolve("lib"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "x.Main");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        "lib/a.jar lib/b.jar lib/c.jar lib/d.jar lib/e.jar lib/of-another.jar");
        new JarOutputStream(Files.newOutputStream(app.resolve("f-app.jar")), manifest).close();
        return app;
    }

    private static void jar(Path app, String name, Map<String, String> files) throws IOException {
        try (JarOutputStream jar =
                new JarOutputStream(Files.newOutputStream(app.resolve("lib").resolve(name)))) {
            for (String file : new TreeSet<>(files.keySet())) {
                jar.putNextEntry(new ZipEntry(file));
                jar.write(files.get(file).getBytes(UTF_8));
            }
        }
    }

    private void join(Path app) throws IOException, InterruptedException {
        Path program = ROOT.resolve("functions/packaging/join");
        Map<String, String> java = Map.of("JAVA_HOME", System.getProperty("java.home"));
        new Program(List.of(program.toString(), app.toString()), java, folder.resolve("join.log"))
                .run();
    }

    private static List<Path> jars(Path library) throws IOException {
        try (Stream<Path> files = Files.list(library)) {
            // those of one kind of machine are large
            return files.filter(
                            jar -> !jar.getFileName().toString().matches(".*-(linux|macosx)-.*"))
                    .toList();
        }
    }

    private static Set<String> names(Path packed, Path app) throws IOException {
        Set<String> names = new TreeSet<>();
        List<Path> jars = new ArrayList<>(jars(packed.resolve("lib")));
        jars.add(packed.resolve(app));
        for (Path path : jars) {
            try (JarFile jar = new JarFile(path.toFile())) {
                jar.stream()
                        .map(ZipEntry::getName)
                        .filter(name -> !name.matches(LEFT_OUT))
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static URLClassLoader loader(Path jar) throws IOException {
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
    }

    private static byte[] first(URLClassLoader loader, String name) throws IOException {
        try (InputStream stream = loader.getResourceAsStream(name)) {
            return stream == null ? new byte[] {-1} : stream.readAllBytes();
        }
    }

    /// Without comments, in order.
    private static List<String> lines(URLClassLoader loader, String name) throws IOException {
        List<String> lines = new ArrayList<>();
        for (URL each : Collections.list(loader.findResources(name))) {
            try (InputStream stream = each.openStream()) {
                new String(stream.readAllBytes(), UTF_8)
                        .lines()
                        .map(line -> line.replaceAll("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    /// Each name with its values, in order.
    private static Map<String, List<String>> values(URLClassLoader loader, String name)
            throws IOException {
        Map<String, List<String>> values = new TreeMap<>();
        for (URL each : Collections.list(loader.findResources(name))) {
            Properties properties = new Properties();
            try (InputStream stream = each.openStream()) {
                properties.load(stream);
            }
            properties.forEach((key, list) ->
                    Arrays.stream(list.toString().split(",", -1))
                            .map(String::strip)
                            .forEach(value ->
                                    values.computeIfAbsent(key.toString(), _ -> new ArrayList<>())
                                            .add(value)));
        }
        return values;
    }

    private static String text(JarFile jar, String name) throws IOException {
        try (InputStream stream = jar.getInputStream(jar.getEntry(name))) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }
}
