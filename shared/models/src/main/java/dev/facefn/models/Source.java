package dev.facefn.models;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A place that files of a bundle can be had from. What it yields is not trusted: the store
/// verifies every file before anything else sees it.
public sealed interface Source permits NpmSource, DirectorySource, ArchiveSource, HttpsSource {

    /// Copies those of the wanted files that are found here into a directory, under the names of
    /// the manifest.
    ///
    /// @throws ModelException when the place itself cannot be used, saying what to do
    void fetch(List<FileSpec> wanted, Path into, Progress progress) throws IOException;

    /// The npm registry, through the installed `npm`.
    static Source npm() {
        return new NpmSource("npm");
    }

    /// What a user names: a directory, a `.tgz`, `.tar` or `.zip` archive, or an https address of
    /// one.
    ///
    /// @throws ModelException when it is none of these
    static Source of(String text) {
        if (text.startsWith("https://")) {
            return new HttpsSource(address(text));
        }
        if (text.contains("://")) {
            throw new ModelException("%s: only https addresses are fetched".formatted(text));
        }
        Path path = Path.of(text);
        if (Files.isDirectory(path)) {
            return new DirectorySource(path);
        }
        if (Files.isRegularFile(path)) {
            return new ArchiveSource(path);
        }
        throw new ModelException("%s is neither a directory nor a file".formatted(text));
    }

    private static URI address(String text) {
        try {
            URI address = new URI(text);
            if (address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw new ModelException("%s is no address: %s".formatted(text, e.getReason()), e);
        }
        throw new ModelException("%s is no address: it names no host".formatted(text));
    }
}
