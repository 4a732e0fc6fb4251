package dev.facefn.local.detect;

import dev.facefn.face.Attribute;
import dev.facefn.face.Detail;
import dev.facefn.local.console.Console;
import dev.facefn.local.console.IoReason;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.local.console.WrongUsage;
import dev.facefn.local.vision.LocalVision;
import dev.facefn.models.ModelStore;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.VisionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `facefn detect`.
@Command(
        name = "detect",
        mixinStandardHelpOptions = true,
        description = "Finds and describes the faces of pictures (JPEG, PNG, WebP).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  facefn detect photo.jpg",
            "  facefn detect *.jpg --attributes age,gender,emotion",
            "  facefn detect group.jpg --detail high --attributes all --draw faces.png",
            "  facefn detect *.jpg --json | jq '.file, (.faces | length)'"
        })
public final class DetectCommand implements Callable<Integer> {
    /// `quality` may be named, but is part of every face.
    private static final List<String> GROUPS = List.of("quality", "all");

    private final Console console;
    private final ModelStore store;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Pictures.")
    private List<Path> files = List.of();

    @Option(
            names = "--attributes",
            split = ",",
            paramLabel = "NAME",
            description =
                    "What to compute beyond box, points and quality, separated by commas: pose,"
                            + " age, gender, emotion, eyes, liveness, landmarks_68,"
                            + " landmarks_468, or all.")
    private List<String> attributes = List.of();

    @Option(
            names = "--detail",
            defaultValue = "fast",
            paramLabel = "fast|high",
            description = "high also finds small faces, and takes longer. Default: fast.")
    private Detail detail = Detail.FAST;

    @Option(
            names = "--max-faces",
            defaultValue = "100",
            paramLabel = "N",
            description = "At most so many faces, the largest ones: 1 to 100. Default: 100.")
    private int maxFaces;

    @Option(names = "--json", description = "One JSON object a file and line, as the API answers.")
    private boolean json;

    @Option(
            names = "--draw",
            paramLabel = "OUT.png",
            description = "Draw the faces of the one FILE on a copy of it.")
    private @Nullable Path drawing;

    public DetectCommand(Console console, ModelStore store) {
        this.console = console;
        this.store = store;
    }

    @Override
    public Integer call() throws IOException {
        String query = query();
        try (LocalVision vision =
                LocalVision.open(store, new VisionOptions(1, 1), new ProgressBar(console))) {
            FileDoor door = new FileDoor(vision);
            Printer printer = json ? new Printer.JsonLines(console) : new Printer.Tables(console);
            boolean failed = false;
            for (Path file : files) {
                Optional<FileDoor.Answer> answer = ask(door, file, query, printer);
                Optional<Analysis> found = answer.flatMap(FileDoor.Answer::analysis);
                failed |= found.isEmpty();
                if (drawing != null && found.isPresent()) {
                    Drawn.write(vision.decoder(), file, found.get().faces(), drawing);
                }
            }
            return failed ? 1 : 0;
        }
    }

    private static Optional<FileDoor.Answer> ask(
            FileDoor door, Path file, String query, Printer printer) {
        try {
            FileDoor.Answer answer = door.ask(file, query);
            printer.print(file, answer);
            return Optional.of(answer);
        } catch (IOException e) {
            printer.unreadable(file, IoReason.withoutFile(e));
            return Optional.empty();
        }
    }

    /// What is asked, as in the address of the API, after a look at what would fail for every file.
    private String query() {
        for (String name : attributes) {
            if (Attribute.ofWireName(name).isEmpty() && !GROUPS.contains(name)) {
                throw new WrongUsage(
                        "--attributes: there is no %s; there are %s"
                                .formatted(name, String.join(", ", names())));
            }
        }
        if (maxFaces < 1 || maxFaces > 100) {
            throw new WrongUsage("--max-faces is " + maxFaces + ", 1 to 100");
        }
        if (drawing != null && files.size() > 1) {
            throw new WrongUsage("--draw takes one FILE, not " + files.size());
        }
        if (drawing != null && !drawing.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw new WrongUsage("--draw writes PNG: name a file that ends in .png");
        }
        if (drawing != null && isSameFile(drawing, files.getFirst())) {
            throw new WrongUsage("--draw would write over the picture: name another file");
        }
        if (drawing != null && Files.notExists(drawing.toAbsolutePath().getParent())) {
            throw new WrongUsage("--draw: there is no directory for " + drawing);
        }
        return "detail=%s&max_faces=%d%s"
                .formatted(
                        detail.name().toLowerCase(Locale.ROOT),
                        maxFaces,
                        attributes.isEmpty() ? "" : "&attributes=" + String.join(",", attributes));
    }

    private static boolean isSameFile(Path one, Path other) {
        try {
            return Files.exists(one) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> names() {
        return Stream.concat(
                        Arrays.stream(Attribute.values()).map(Attribute::wireName), GROUPS.stream())
                .toList();
    }
}
