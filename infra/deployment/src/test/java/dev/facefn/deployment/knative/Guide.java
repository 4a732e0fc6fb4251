package dev.facefn.deployment.knative;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `knative/README.md`, of which commands and names are held to the manifests.
final class Guide {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```bash\\n(.*?)^```$");
    private static final Pattern SECRET = Pattern.compile("create secret generic (\\S+)(.*)");
    private static final Pattern KEY = Pattern.compile("--from-(?:file|literal)=([^=\\s]+)=");

    private Guide() {}

    static String text() {
        try {
            return Files.readString(Manifests.ROOT.resolve("knative/README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its commands, each on one line.
    static List<String> commands() {
        return BLOCK.matcher(text())
                .results()
                .map(block -> block.group(1).replaceAll("\\\\\\n\\s*", ""))
                .flatMap(String::lines)
                .map(line -> line.replaceFirst("\\s+#.*", "").strip())
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /// `SECRET/KEY` for each that it makes.
    static Set<String> secretKeys() {
        Set<String> keys = new TreeSet<>();
        for (String command : commands()) {
            Matcher secret = SECRET.matcher(command);
            while (secret.find()) {
                Matcher key = KEY.matcher(secret.group(2));
                while (key.find()) {
                    keys.add(secret.group(1) + "/" + key.group(1));
                }
            }
        }
        return keys;
    }
}
