package dev.facefn.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/// Files in a local directory, such as `models export` writes. Links in it are not followed.
record DirectorySource(Path directory) implements Source {
    @Override
    public void fetch(List<FileSpec> wanted, Path into, Progress progress) throws IOException {
        progress.start(
                "copying from " + directory, wanted.stream().mapToLong(FileSpec::bytes).sum());
        for (FileSpec file : wanted) {
            Path from = directory.resolve(file.name());
            if (Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
                refuseOtherLength(file, Files.size(from));
                try (InputStream in = Files.newInputStream(from, LinkOption.NOFOLLOW_LINKS)) {
                    Files.copy(in, into.resolve(file.name()));
                }
            }
            progress.advance(file.bytes());
        }
        progress.done();
    }

    private void refuseOtherLength(FileSpec file, long found) {
        if (found != file.bytes()) {
            throw new ModelException(
                    "%s in %s is refused: expected %d bytes, found %d; it is another file or a part of it"
                            .formatted(file.name(), directory, file.bytes(), found));
        }
    }
}
