package dev.facefn.models;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/// An installed bundle. Safe for use by many threads; every file is verified when it is read.
public final class Bundle {
    private final Manifest manifest;
    private final Path directory;
    private final Path variants;
    private final String remedy;

    Bundle(Manifest manifest, Path directory) {
        this(manifest, directory, directory, remedy(manifest));
    }

    /// @param variants where the models in fewer bits lie
    /// @param remedy what the user can do about a file that is missing or refused
    Bundle(Manifest manifest, Path directory, Path variants, String remedy) {
        this.manifest = manifest;
        this.directory = directory;
        this.variants = variants;
        this.remedy = remedy;
    }

    /// Where a file lies, if it does.
    Path place(FileSpec file) {
        Path in = file.origin() instanceof Origin.Reduced ? variants : directory;
        return in.resolve(file.name());
    }

    public Manifest manifest() {
        return manifest;
    }

    /// The first model of the bundle for that task whose file is installed.
    public Optional<ModelSpec> find(Task task) {
        return manifest.models().stream().filter(model -> model.task() == task).findFirst();
    }

    /// The bytes of a model, hashed after they were read: what is returned is what was verified.
    ///
    /// @return a direct buffer of the caller's own
    /// @throws ModelException when the file is not what the manifest says, or is a graph that would
    ///   read further files
    public ByteBuffer load(ModelSpec model) {
        ByteBuffer bytes = load(model.file());
        try {
            if (ExternalData.isReferencedBy(bytes)) {
                throw new ModelException(
                        "%s is refused: expected a graph that is whole, found tensors kept in other files"
                                .formatted(model.file().name()));
            }
        } catch (IllegalArgumentException e) {
            throw new ModelException(
                    "%s is refused: expected an ONNX graph, found %s"
                            .formatted(model.file().name(), e.getMessage()),
                    e);
        }
        return bytes;
    }

    /// As for a model; for the other files of a bundle, such as photos.
    public ByteBuffer load(FileSpec file) {
        return VerifiedFile.read(place(file), file, remedy);
    }

    /// The same in the heap.
    public byte[] bytes(FileSpec file) {
        ByteBuffer content = load(file);
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }

    /// Where a file lies, after it was verified.
    public Path path(FileSpec file) {
        load(file);
        return place(file);
    }

    /// Names the content of the bundle: SHA-256 over the names and hashes of its files.
    public String digest() {
        return digest(manifest);
    }

    static String digest(Manifest manifest) {
        MessageDigest digest = VerifiedFile.digest();
        manifest.allFiles()
                .map(file -> file.name() + ' ' + file.sha256() + '\n')
                .sorted()
                .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    static String remedy(Manifest manifest) {
        return "run `./facefn models pull %s%s`"
                .formatted(
                        manifest.name(),
                        manifest.acceptLicence() ? " --from DIR --accept-licence" : "");
    }
}
