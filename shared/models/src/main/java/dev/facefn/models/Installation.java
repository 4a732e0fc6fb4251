package dev.facefn.models;

import dev.facefn.models.tfjs.TfjsImporter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Fills a staging directory with the verified files of one bundle.
///
/// @param installed what was installed before; it need not exist
/// @param staging empty, on the file system of `installed`
record Installation(Manifest manifest, Path installed, Path staging) {

    /// @throws ModelException when a file is not to be had or not what the manifest says
    void run(Source source, Progress progress) throws IOException {
        List<FileSpec> wanted = new ArrayList<>();
        for (FileSpec file : manifest.allFiles().toList()) {
            if (!keep(file)) {
                wanted.add(file);
            }
        }
        Path arrivals = Files.createDirectory(staging.resolve("arrivals"));
        source.fetch(wanted, arrivals, progress);
        for (FileSpec file : wanted) {
            accept(file, arrivals.resolve(file.name()));
        }
        for (FileSpec file : wanted) {
            if (file.origin() instanceof Origin.Converted origin
                    && Files.notExists(staging.resolve(file.name()))) {
                convert(file, origin);
            }
        }
        Directories.delete(arrivals);
        refuseGaps();
    }

    /// Copies a file over that was installed and is sound.
    private boolean keep(FileSpec file) throws IOException {
        try {
            ByteBuffer bytes = VerifiedFile.read(installed.resolve(file.name()), file, "");
            write(bytes, staging.resolve(file.name()));
            return true;
        } catch (ModelException damagedOrMissing) {
            return false;
        }
    }

    /// Moves a file in that the source had, if it is what the manifest says.
    private void accept(FileSpec file, Path arrived) throws IOException {
        if (Files.exists(arrived)) {
            VerifiedFile.read(arrived, file, "the source holds another file of that name");
            Files.move(arrived, staging.resolve(file.name()));
        }
    }

    /// Converts a graph model whose files have arrived; the result is what the manifest says, to
    /// the byte.
    private void convert(FileSpec file, Origin.Converted origin) throws IOException {
        Path graph = staging.resolve(origin.graph());
        Path weights = staging.resolve(origin.weights());
        if (Files.exists(graph) && Files.exists(weights)) {
            ByteBuffer onnx =
                    ByteBuffer.wrap(
                            TfjsImporter.toOnnx(
                                    Files.readAllBytes(graph),
                                    Files.readAllBytes(weights),
                                    origin.outputs()));
            VerifiedFile.check(onnx, file, "the conversion gave another file: please report this");
            write(onnx, staging.resolve(file.name()));
        }
    }

    private void refuseGaps() {
        List<FileSpec> missing =
                manifest.allFiles()
                        .filter(file -> Files.notExists(staging.resolve(file.name())))
                        .toList();
        List<FileSpec> needed =
                missing.stream().filter(file -> !(file.origin() instanceof Origin.User)).toList();
        if (!needed.isEmpty()) {
            throw new ModelException(
                    "bundle %s lacks %s: the source does not hold it"
                            .formatted(manifest.name(), needed.getFirst().name()));
        }
        if (missing.size() == manifest.allFiles().count()) {
            throw new ModelException(
                    "the source holds no file of bundle %s, such as %s of %d bytes"
                            .formatted(
                                    manifest.name(),
                                    missing.getFirst().name(),
                                    missing.getFirst().bytes()));
        }
    }

    static void write(ByteBuffer bytes, Path to) throws IOException {
        try (WritableByteChannel channel =
                Files.newByteChannel(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
