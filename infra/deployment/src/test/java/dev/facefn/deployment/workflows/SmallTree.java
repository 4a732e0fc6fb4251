package dev.facefn.deployment.workflows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A git repository with the modules of this one: all poms, and a source for each.
final class SmallTree {
    final Path root;

    private SmallTree(Path root) {
        this.root = root;
    }

    static SmallTree copiedInto(Path folder) throws IOException {
        Tools.need("git", "python3");
        SmallTree tree = new SmallTree(folder);
        for (Path pom : poms()) {
            Path there = folder.resolve(Tools.ROOT.relativize(pom));
            Files.createDirectories(there.getParent());
            Files.copy(pom, there);
            if (!pom.getParent().equals(Tools.ROOT)) {
                tree.write(folder.relativize(there.resolveSibling("src/main/A.java")), "a\nb\nc");
            }
        }
        tree.write("README.md", "# small");
        tree.git("init", "-q", "-b", "main");
        tree.commit("the first");
        return tree;
    }

    private static java.util.List<Path> poms() throws IOException {
        try (Stream<Path> found = Files.walk(Tools.ROOT, 3)) {
            return found.filter(path -> path.endsWith("pom.xml"))
                    .filter(path -> !path.toString().contains("/target/"))
                    .toList();
        }
    }

    void write(Object name, String text) {
        try {
            Path file = root.resolve(name.toString());
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) throws IOException {
        return Files.readString(root.resolve(name));
    }

    /// The id of a commit of all that there is.
    String commit(String subject) {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", subject);
        return head();
    }

    String head() {
        return git("rev-parse", "HEAD").strip();
    }

    String git(String... words) {
        Script.Ended ended =
                Script.program("git", (Object[]) words)
                        .in(root)
                        .with("GIT_CONFIG_GLOBAL", "/dev/null")
                        .with("GIT_AUTHOR_NAME", "a")
                        .with("GIT_AUTHOR_EMAIL", "a@example.org")
                        .with("GIT_COMMITTER_NAME", "a")
                        .with("GIT_COMMITTER_EMAIL", "a@example.org")
                        .run();
        if (ended.code() != 0) {
            throw new IllegalStateException(ended.all());
        }
        return ended.out();
    }
}
