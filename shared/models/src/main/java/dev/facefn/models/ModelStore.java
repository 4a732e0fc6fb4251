package dev.facefn.models;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The directory of installed bundles. A bundle is there whole and verified, or not at all; two
/// threads or processes may pull at once, and the second finds the work done.
public final class ModelStore {
    private final Path root;

    public ModelStore(Path root) {
        this.root = root.toAbsolutePath();
    }

    /// `$FACEFN_MODELS`, else `facefn` in the user's cache directory.
    public static ModelStore atDefault() {
        @Nullable String own = System.getenv("FACEFN_MODELS");
        if (own != null && !own.isBlank()) {
            return new ModelStore(Path.of(own));
        }
        @Nullable String cache = System.getenv("XDG_CACHE_HOME");
        return new ModelStore(
                cache != null && !cache.isBlank()
                        ? Path.of(cache, "facefn")
                        : Path.of(System.getProperty("user.home"), ".cache", "facefn"));
    }

    public Path root() {
        return root;
    }

    /// Where graphs lie that were optimised for this machine: beside the bundles, in none of them.
    public Path optimised() {
        return root.resolve("optimised");
    }

    /// The bundle, pulled first if it is not installed. Files are verified when they are loaded.
    ///
    /// @throws ModelException when it is neither installed nor to be had
    public Bundle open(String name, Progress progress) {
        Manifest manifest = Manifest.shipped(name);
        if (!isInstalled(manifest)) {
            if (manifest.acceptLicence()) {
                throw new ModelException(
                        """
                        bundle %s is not installed: %s; run `./facefn models pull %s --from DIR \
                        --accept-licence`\
                        """
                                .formatted(name, manifest.licence(), name));
            }
            pull(name, Source.npm(), progress);
        }
        return bundle(manifest);
    }

    /// Installs a bundle, or what an installed one lacks: files that are there and sound are kept.
    ///
    /// @throws ModelException when a file is not to be had or is not what the manifest says; what
    ///   was installed before is then still there
    public Bundle pull(String name, Source source, Progress progress) {
        Manifest manifest = Manifest.shipped(name);
        try {
            Files.createDirectories(root);
            try (StoreLock lock = StoreLock.of(root, name)) {
                Objects.requireNonNull(lock);
                if (verify(name).stream().allMatch(FileStatus::sound)) {
                    return bundle(manifest);
                }
                install(manifest, source, progress);
            }
        } catch (IOException e) {
            throw new ModelException(
                    "bundle %s cannot be installed in %s: %s".formatted(name, root, e), e);
        }
        return bundle(manifest);
    }

    /// The bundle with its models of that precision, which must have been made by [#reduce] before;
    /// in full where it has none.
    ///
    /// @throws ModelException when they were not, naming the command that makes them
    public Bundle open(String name, Precision precision, Progress progress) {
        Manifest manifest = Manifest.shipped(name);
        Bundle full = open(name, progress);
        if (!manifest.has(precision)) {
            return full;
        }
        Path made = variants(manifest, precision);
        if (!Files.isDirectory(made)) {
            throw new ModelException(
                    "bundle %s is not there in %s: %s"
                            .formatted(name, precision.text(), remedy(manifest, precision)));
        }
        return new Bundle(
                full.manifest().in(precision),
                directory(manifest),
                made,
                remedy(manifest, precision));
    }

    /// Makes the models of that precision of those that are installed, or pulled first.
    ///
    /// @throws ModelException when the bundle has none, is not to be had, or when what was made is
    ///   not what the manifest says
    public Bundle reduce(String name, Precision precision, Progress progress) {
        Manifest manifest = Manifest.shipped(name);
        if (!manifest.has(precision)) {
            throw new ModelException(
                    "bundle %s has no model in %s".formatted(name, precision.text()));
        }
        Manifest reduced = manifest.in(precision);
        Bundle full = open(name, progress);
        try (StoreLock lock = StoreLock.of(root, name)) {
            Objects.requireNonNull(lock);
            String prefix = ".make-" + name + "-" + precision.text() + "-";
            Directories.sweep(root, prefix);
            Path staging = Files.createTempDirectory(root, prefix);
            try {
                Path files = Files.createDirectory(staging.resolve("files"));
                for (ModelSpec model : reduced.models()) {
                    if (model.file().origin() instanceof Origin.Reduced origin) {
                        write(full, model, origin, files);
                    }
                }
                Directories.swap(files, variants(manifest, precision));
            } finally {
                Directories.delete(staging);
            }
        } catch (IOException e) {
            throw new ModelException(
                    "bundle %s cannot be made in %s in %s: %s"
                            .formatted(name, precision.text(), root, e),
                    e);
        }
        return open(name, precision, progress);
    }

    static void write(Bundle full, ModelSpec model, Origin.Reduced origin, Path files)
            throws IOException {
        ModelSpec source =
                full.manifest().models().stream()
                        .filter(other -> other.file().name().equals(origin.model()))
                        .findFirst()
                        .orElseThrow(() -> new ModelException(origin.model() + " is no model"));
        ByteBuffer made =
                Variants.make(
                        full.manifest().name(), source, origin.precision(), full.load(source));
        VerifiedFile.check(made, model.file(), "another file was made: please report this");
        Installation.write(made, files.resolve(model.file().name()));
    }

    private Path variants(Manifest manifest, Precision precision) {
        Path full = directory(manifest);
        return full.resolveSibling(full.getFileName() + "-" + precision.text());
    }

    private static String remedy(Manifest manifest, Precision precision) {
        return "run `./facefn models pull %s --precision %s`"
                .formatted(manifest.name(), precision.text());
    }

    private void install(Manifest manifest, Source source, Progress progress) throws IOException {
        Directories.sweep(root, ".pull-" + manifest.name() + "-");
        Path staging = Files.createTempDirectory(root, ".pull-" + manifest.name() + "-");
        try {
            Path files = Files.createDirectory(staging.resolve("files"));
            new Installation(manifest, directory(manifest), files).run(source, progress);
            Directories.swap(files, directory(manifest));
        } finally {
            Directories.delete(staging);
        }
    }

    /// How every file of a bundle stands, in the order of the manifest. Reads them all.
    public List<FileStatus> verify(String name) {
        Manifest manifest = Manifest.shipped(name);
        Bundle all = new Bundle(manifest, directory(manifest));
        List<FileStatus> statuses = new ArrayList<>();
        for (FileSpec file : manifest.allFiles().toList()) {
            statuses.add(status(all, file));
        }
        return List.copyOf(statuses);
    }

    /// In which precisions models of a bundle were made here.
    public List<Precision> made(String name) {
        Manifest manifest = Manifest.shipped(name);
        return Arrays.stream(Precision.values())
                .filter(manifest::has)
                .filter(precision -> Files.isDirectory(variants(manifest, precision)))
                .toList();
    }

    /// How every model of that precision stands that is made of a bundle's. Reads them all.
    public List<FileStatus> verify(String name, Precision precision) {
        Manifest manifest = Manifest.shipped(name);
        Bundle reduced =
                new Bundle(
                        manifest.in(precision),
                        directory(manifest),
                        variants(manifest, precision),
                        remedy(manifest, precision));
        return reduced.manifest()
                .allFiles()
                .filter(file -> file.origin() instanceof Origin.Reduced)
                .map(file -> status(reduced, file))
                .toList();
    }

    private static FileStatus status(Bundle bundle, FileSpec file) {
        if (Files.notExists(bundle.place(file))) {
            return new FileStatus(file, FileStatus.State.MISSING, file.name() + " is missing");
        }
        try {
            bundle.load(file);
            return new FileStatus(file, FileStatus.State.SOUND, "");
        } catch (ModelException e) {
            return new FileStatus(
                    file,
                    FileStatus.State.REFUSED,
                    Objects.requireNonNullElse(e.getMessage(), "refused"));
        }
    }

    /// Writes the verified files of a bundle to a directory that `pull --from` reads on a machine
    /// without npm.
    public void export(String name, Path to) {
        Bundle bundle = open(name, Progress.NONE);
        try {
            Files.createDirectories(to);
            for (FileSpec file : bundle.manifest().allFiles().toList()) {
                Files.copy(
                        bundle.path(file),
                        to.resolve(file.name()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new ModelException(
                    "%s cannot be written (%s)".formatted(to, e.getClass().getSimpleName()), e);
        }
    }

    /// Whether a bundle is installed; says nothing about whether its files are sound.
    public boolean isInstalled(String name) {
        return isInstalled(Manifest.shipped(name));
    }

    private boolean isInstalled(Manifest manifest) {
        return Files.isDirectory(directory(manifest));
    }

    /// The installed bundle; of one that the user brings files for, only what was brought.
    private Bundle bundle(Manifest manifest) {
        Path directory = directory(manifest);
        return new Bundle(
                manifest.keeping(file ->
                        !(file.origin() instanceof Origin.User)
                                || Files.exists(directory.resolve(file.name()))),
                directory);
    }

    private Path directory(Manifest manifest) {
        return root.resolve(manifest.name() + "-" + Bundle.digest(manifest).substring(0, 12));
    }
}
