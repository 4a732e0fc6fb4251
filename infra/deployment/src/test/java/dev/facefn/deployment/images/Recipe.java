package dev.facefn.deployment.images;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Dockerfile, and what every one of ours keeps to.
record Recipe(List<Step> steps) {
    private static final Pattern STEP = Pattern.compile("([A-Z]+)\\s+(.*)", Pattern.DOTALL);
    private static final Pattern TAGGED = Pattern.compile(".+/[^/:]+:[^/:]+");

    /// An instruction.
    record Step(String word, String rest) {
        boolean is(String start) {
            return (word + " " + rest).startsWith(start);
        }

        boolean runs(String program) {
            return word.equals("RUN") && rest.contains(program);
        }
    }

    static Recipe of(String text) {
        String plain = text.replaceAll("(?m)^\\s*#.*\n", "").replaceAll("\\\\\n\\s*", " ");
        List<Step> steps = new ArrayList<>();
        for (String line : plain.lines().filter(line -> !line.isBlank()).toList()) {
            Matcher step = STEP.matcher(line.strip());
            if (!step.matches()) {
                throw new IllegalArgumentException("no instruction: " + line);
            }
            steps.add(new Step(step.group(1), step.group(2)));
        }
        return new Recipe(List.copyOf(steps));
    }

    /// What is wrong with it.
    List<String> faults(Limits limits) {
        List<String> faults = new ArrayList<>();
        require(faults, steps.getFirst().is("ARG BASE_IMAGE="), "begins with ARG BASE_IMAGE");
        bases(faults);
        List<Step> last = image();
        require(faults, ends(last, limits.user()), "a check as " + limits.user() + " is last");
        require(
                faults,
                of(last, "EXPOSE").equals(List.of(Integer.toString(limits.port()))),
                "exposes the port of the manifest, " + limits.port());
        require(
                faults,
                of(last, "ENTRYPOINT").equals(List.of("[\"/app/start\"]")),
                "starts /app/start");
        require(faults, of(last, "CMD").isEmpty(), "has no CMD");
        require(faults, of(steps, "ADD").isEmpty(), "ADDs nothing: it could be from anywhere");
        require(
                faults,
                of(steps, "RUN").stream().anyMatch(text -> text.endsWith("/packaging/join /app")),
                "joins the jars");
        require(
                faults,
                last.stream().anyMatch(step -> step.runs("/packaging/train /app /calls")),
                "trains the class cache");
        require(
                faults,
                of(last, "ENV").stream()
                        .noneMatch(text -> text.matches("(?i).*(password|secret|token).*")),
                "has no secrets");
        return faults;
    }

    private void bases(List<String> faults) {
        for (String argument : of(steps, "ARG")) {
            String[] named = argument.split("=", 2);
            if (named[0].endsWith("_IMAGE")) {
                boolean fixed =
                        named.length == 2
                                && TAGGED.matcher(named[1]).matches()
                                && !named[1].endsWith(":latest");
                require(faults, fixed, "names a version: " + argument);
            }
        }
        for (String from : of(steps, "FROM")) {
            require(
                    faults,
                    from.matches("\\$\\{(BASE|JDK)_IMAGE}( AS [a-z]+)?"),
                    "stands on an argument: FROM " + from);
        }
    }

    /// Whether the last thing that runs is the check, by that user.
    private static boolean ends(List<Step> last, String user) {
        List<Step> those =
                last.stream().filter(s -> s.word().matches("RUN|USER")).toList().reversed();
        return those.size() > 1
                && those.get(0).runs("/packaging/check /app /calls")
                && those.get(1).equals(new Step("USER", user));
    }

    /// The steps of the last stage.
    private List<Step> image() {
        int from = 0;
        for (int i = 0; i < steps.size(); i++) {
            from = steps.get(i).word().equals("FROM") ? i : from;
        }
        return steps.subList(from, steps.size());
    }

    private static List<String> of(List<Step> steps, String word) {
        return steps.stream().filter(s -> s.word().equals(word)).map(Step::rest).toList();
    }

    private static void require(List<String> faults, boolean holds, String rule) {
        if (!holds) {
            faults.add(rule);
        }
    }
}
