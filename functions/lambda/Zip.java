import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Makes the zip of a function for AWS Lambda, the same to the byte from the same files:
///
/// ```
/// start       executable: the way in for AWS_LAMBDA_EXEC_WRAPPER
/// lib/*.jar   everything, and the context as code
/// ```
///
/// The jars are stored and the zip is deflated: that packs a third better, and the JVM reads them
/// without unpacking.
///
/// `java Zip.java APP NAME START ZIP`
final class Zip {
    private static final int MOST_BYTES = 20_000_000;
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final int CENTRAL = 0x02014b50;
    private static final int UNIX = 3 << 8;
    private static final int EXECUTABLE = 0100755 << 16;

    /// What Lambda brings itself, and what these functions never load there.
    private static final List<PathMatcher> LEFT_OUT =
            Stream.of(
                            // the runtime's own
                            "aws-lambda-java-runtime-interface-client-*.jar",
                            "aws-lambda-java-serialization-*.jar",
                            "aws-lambda-java-core-*.jar",
                            // its credentials are in the environment
                            "sts-*.jar",
                            // no room for Redis and what comes with it: rates are those of an instance
                            "{redis,redis-authx-core,lettuce-core,netty,cache,caffeine}-*.jar",
                            // models are imported elsewhere
                            "commons-{codec,compress,io,lang3}-*.jar",
                            // there is no door for Prometheus: metrics are lines of the log
                            "{HdrHistogram,LatencyUtils}-*.jar",
                            "micrometer-{core,registry-prometheus}-*.jar",
                            "prometheus-metrics-*.jar")
                    .map(name -> FileSystems.getDefault().getPathMatcher("glob:" + name))
                    .toList();

    public static void main(String[] arguments) throws IOException {
        Path app = Path.of(arguments[0]);
        String name = arguments[1];
        Path target = Path.of(arguments[3]);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            add(zip, "start", Files.readAllBytes(Path.of(arguments[2])));
            add(zip, "lib/" + name + "-context.jar", stored(app.resolve(name + "-app.jar")));
            for (Path jar : jars(app.resolve("lib"))) {
                add(zip, "lib/" + jar.getFileName(), stored(jar));
            }
        }
        byte[] zip = executable(bytes.toByteArray());
        if (zip.length > MOST_BYTES) {
            System.err.printf("%s has %d bytes, at most %d%n", target, zip.length, MOST_BYTES);
            System.exit(1);
        }
        Files.write(target, zip);
    }

    private static List<Path> jars(Path directory) throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.filter(jar -> jar.toString().endsWith(".jar"))
                    .filter(jar -> LEFT_OUT.stream().noneMatch(m -> m.matches(jar.getFileName())))
                    .sorted(Comparator.comparing(jar -> jar.getFileName().toString()))
                    .toList();
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /// The same jar, not deflated. Folders stay: Flyway looks for them.
    private static byte[] stored(Path jar) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(bytes, UTF_8)) {
            to.setMethod(ZipOutputStream.STORED);
            Comparator<ZipEntry> manifestFirst =
                    Comparator.comparing(entry -> !entry.getName().startsWith("META-INF/"));
            List<? extends ZipEntry> entries =
                    from.stream()
                            .filter(entry -> !entry.getName().startsWith("META-INF/maven/"))
                            .sorted(manifestFirst.thenComparing(ZipEntry::getName))
                            .toList();
            for (ZipEntry entry : entries) {
                byte[] content = from.getInputStream(entry).readAllBytes();
                CRC32 crc = new CRC32();
                crc.update(content);
                ZipEntry plain = new ZipEntry(entry.getName());
                plain.setTimeLocal(TIME);
                plain.setSize(content.length);
                plain.setCrc(crc.getValue());
                to.putNextEntry(plain);
                to.write(content);
                to.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /// The first file of a zip gets the rights of a program, which the JDK's writer cannot say.
    private static byte[] executable(byte[] zip) {
        ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int end = zip.length - 22;
        int first = buffer.getInt(end + 16);
        if (buffer.getInt(first) != CENTRAL) {
            throw new IllegalStateException("no central directory at " + first);
        }
        buffer.putShort(first + 4, (short) (UNIX | 20));
        buffer.putInt(first + 38, EXECUTABLE);
        return zip;
    }
}
