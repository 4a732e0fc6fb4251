package dev.facefn.deployment.knative;

import static org.assertj.core.api.Assertions.catchThrowable;

import dev.facefn.compare.CompareApplication;
import dev.facefn.runtime.FunctionService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the code promises: settings, their defaults, routes, and events that are for callers.
final class Contract {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Set<String> SETTINGS = names();

    private Contract() {}

    /// Every setting as letters alone: `facefnhttpport`. A function that is given one that there is
    /// not names them all.
    private static Set<String> names() {
        Throwable refusal =
                catchThrowable(() ->
                        FunctionService.start(
                                Map.of("facefn.nonsense", 1), CompareApplication.class));
        String all =
                String.valueOf(refusal.getMessage())
                        .split("There are: ", 2)[1]
                        .lines()
                        .findFirst()
                        .orElseThrow();
        return List.of(all.split(", ")).stream()
                .map(Contract::letters)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static boolean isSetting(String name) {
        return SETTINGS.contains(letters(name));
    }

    static String letters(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(java.util.Locale.ROOT);
    }

    /// The default of a setting, as `functions/README.md` says it, which a test holds to the code.
    static String usual(String setting) {
        for (String line : read("functions/README.md").lines().toList()) {
            if (line.startsWith("| `facefn.")) {
                String[] cells = line.split("\\|");
                int place = code(cells[1]).indexOf(setting);
                if (place >= 0) {
                    return code(cells[2]).get(place);
                }
            }
        }
        throw new AssertionError("functions/README.md has no setting " + setting);
    }

    /// Types that callers may ask for, so that no function has to.
    static Set<String> forCallers() {
        return read("functions/README.md")
                .lines()
                .filter(line -> line.startsWith("| `") && line.contains("→"))
                .filter(line -> line.split("\\|")[2].contains("whoever asks"))
                .map(line -> "dev.facefn." + code(line).getFirst() + ".v1")
                .collect(Collectors.toSet());
    }

    static String openApi(String function) {
        String folder = function.replace("-", "");
        return read(
                "functions/%s/src/main/resources/dev/facefn/%s/openapi.json"
                        .formatted(function, folder));
    }

    static String read(String file) {
        try {
            return Files.readString(Manifests.ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(String name) {
        return Manifests.ROOT.resolve(name);
    }

    private static List<String> code(String cell) {
        List<String> found = new ArrayList<>();
        Matcher matcher = CODE.matcher(cell);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
