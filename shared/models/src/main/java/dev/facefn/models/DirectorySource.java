package dev.facefn.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/// Files in a local directory, such as `models export` writes.
record DirectorySource(Path directory) implements Source {
    @Override
    public void fetch(List<FileSpec> wanted, Path into, Progress progress) throws IOException {
        progress.start(
                "copying from " + directory, wanted.stream().mapToLong(FileSpec::bytes).sum());
        for (FileSpec file : wanted) {
            Path from = directory.resolve(file.name());
            if (Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(from) == file.bytes()) {
                Files.copy(from, into.resolve(file.name()));
            }
            progress.advance(file.bytes());
        }
        progress.done();
    }
}
