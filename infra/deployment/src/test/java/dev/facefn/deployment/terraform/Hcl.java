package dev.facefn.deployment.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of a tree of Terraform as `terraform fmt` writes them: a block of the first level ends
/// with a brace in the first column.
record Hcl(Path tree, List<Hcl.File> files) {
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^(\\w+)((?: \"[^\"]*\")*) \\{\\n(.*?)^}$");
    private static final Pattern LABEL = Pattern.compile("\"([^\"]*)\"");

    /// @param name relative to the tree, with slashes
    record File(String name, String text) {}

    /// @param labels such as `aws_sqs_queue` and `dead` of a resource
    /// @param code without comments
    record Block(String file, String kind, List<String> labels, String code) {
        boolean is(String resource) {
            return kind.equals("resource") && labels.getFirst().equals(resource);
        }

        /// Whether it sets the argument so, however far the equals sign is.
        boolean sets(String argument, String value) {
            return Pattern.compile(
                            "(?m)^ +"
                                    + Pattern.quote(argument)
                                    + " += "
                                    + Pattern.quote(value)
                                    + "$")
                    .matcher(code)
                    .find();
        }

        String where() {
            return file + ": " + String.join(".", labels);
        }
    }

    static Hcl read(Path tree) {
        List<File> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(tree)) {
            for (Path file : found.filter(Hcl::configures).sorted().toList()) {
                String name = tree.relativize(file).toString().replace('\\', '/');
                files.add(new File(name, Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Hcl(tree, List.copyOf(files));
    }

    private static boolean configures(Path file) {
        return file.toString().endsWith(".tf") && !file.toString().contains(".terraform");
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (File file : files) {
            for (Matcher found = BLOCK.matcher(file.text()); found.find(); ) {
                List<String> labels =
                        LABEL.matcher(found.group(2)).results().map(m -> m.group(1)).toList();
                String code = found.group(3).replaceAll("(?m)^ *#.*\\n", "");
                blocks.add(new Block(file.name(), found.group(1), labels, code));
            }
        }
        return blocks;
    }

    List<Block> resources(String type) {
        return blocks().stream().filter(block -> block.is(type)).toList();
    }

    /// Everything that stands in it, without comments.
    String code() {
        StringBuilder code = new StringBuilder();
        files.forEach(file -> code.append(file.text().replaceAll("(?m)#.*$", "")).append('\n'));
        return code.toString();
    }
}
