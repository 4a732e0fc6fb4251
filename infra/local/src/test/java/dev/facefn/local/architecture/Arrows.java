package dev.facefn.local.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The arrows that `shared/README.md` draws: what each shared module may need.
final class Arrows {
    private static final Pattern ARROW =
            Pattern.compile("^\\s*(\\w+) -[-.].*?> ?([\\w &]+?)\\s*$", Pattern.MULTILINE);

    private Arrows() {}

    static Map<String, Set<String>> drawn() throws IOException {
        String page = Files.readString(Code.root().resolve("shared/README.md"));
        Map<String, Set<String>> arrows = new TreeMap<>();
        Matcher line = ARROW.matcher(page);
        while (line.find()) {
            Set<String> needs = arrows.computeIfAbsent(line.group(1), _ -> new TreeSet<>());
            for (String need : line.group(2).split("&")) {
                needs.add(need.strip());
            }
        }
        return arrows;
    }
}
