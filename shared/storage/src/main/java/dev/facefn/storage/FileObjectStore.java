package dev.facefn.storage;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// The store of one machine: objects as files of a directory that only its owner can read. Several
/// processes may share it. Its presigned addresses are served by a route beside it.
public final class FileObjectStore implements ObjectStore {
    private final ObjectFiles files;
    private final AddressSigner signer;
    private final Supplier<URI> service;
    private final Retention retention;
    private final ObjectListener listener;
    private final Clock clock;

    /// @param directory made when it is not there
    /// @param service where `/v1/objects/` is served; asked when an address is made
    /// @param listener is told of every object that is put
    public FileObjectStore(
            Path directory,
            Supplier<URI> service,
            Retention retention,
            ObjectListener listener,
            Clock clock) {
        this.service = service;
        this.retention = retention;
        this.listener = listener;
        this.clock = clock;
        try {
            Files.createDirectories(directory, ObjectFiles.only("rwx------"));
            this.files = new ObjectFiles(directory);
            this.signer = new AddressSigner(SecretFile.in(directory.resolve("address.key")), clock);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Writes the content of an object into a stream, which it does not close.
    @FunctionalInterface
    public interface Source {
        /// @return how many bytes
        long writeTo(OutputStream out) throws IOException;
    }

    /// An object that is being read, to be closed.
    public record Open(long bytes, InputStream in) {}

    @Override
    public Optional<ObjectInfo> find(ObjectRef object) {
        try {
            return Optional.of(info(object));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void put(ObjectRef object, byte[] bytes) {
        var _ =
                put(
                        object,
                        out -> {
                            out.write(bytes);
                            return bytes.length;
                        });
    }

    @Override
    public void put(ObjectRef object, Path file) {
        var _ = put(object, out -> Files.copy(file, out));
    }

    /// The same from a stream: a failure of the source leaves what was there.
    ///
    /// @return how many bytes
    public long put(ObjectRef object, Source source) {
        long[] bytes = new long[1];
        try {
            files.replace(object, clock.instant(), out -> bytes[0] = source.writeTo(out));
        } catch (IOException e) {
            throw failed(e);
        }
        announce(object);
        return bytes[0];
    }

    /// Nothing where somebody else has deleted it since.
    private void announce(ObjectRef object) {
        find(object).ifPresent(info -> listener.created(object, info));
    }

    @Override
    public boolean putIfAbsent(ObjectRef object, byte[] bytes) {
        try {
            if (!files.create(object, clock.instant(), out -> out.write(bytes))) {
                return false;
            }
        } catch (IOException e) {
            throw failed(e);
        }
        announce(object);
        return true;
    }

    @Override
    public Optional<byte[]> read(ObjectRef object, int limit) {
        Optional<Open> found = open(object);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Open open = found.get();
        try (InputStream in = open.in()) {
            refuseBeyond(limit, open.bytes());
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// The object as it is now, whatever is put in its place while it is read.
    public Optional<Open> open(ObjectRef object) {
        try {
            FileChannel channel = FileChannel.open(files.file(object), StandardOpenOption.READ);
            return Optional.of(new Open(channel.size(), Channels.newInputStream(channel)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public boolean download(ObjectRef object, Path file, long limit) {
        try {
            link(files.file(object), file);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw failed(e);
        }
        try {
            refuseBeyond(limit, Files.size(file));
            return true;
        } catch (IOException | FacefnException e) {
            throw abandoned(file, e);
        }
    }

    /// A second name for the same bytes, or a copy on another file system.
    private static void link(Path object, Path file) throws IOException {
        try {
            Files.createLink(file, object);
        } catch (NoSuchFileException | FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(object, file);
        }
    }

    private static FacefnException abandoned(Path file, Exception why) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        return why instanceof FacefnException failure ? failure : failed(why);
    }

    @Override
    public void delete(ObjectRef object) {
        try {
            Files.deleteIfExists(files.file(object));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public URI presignPut(ObjectRef object, long mostBytes, Duration time) {
        return address(new SignedAddress("PUT", object, mostBytes, clock.instant().plus(time)));
    }

    @Override
    public URI presignGet(ObjectRef object, Duration time) {
        return address(new SignedAddress("GET", object, 0, clock.instant().plus(time)));
    }

    private URI address(SignedAddress address) {
        String base = service.get().toString().replaceFirst("/$", "");
        return URI.create(base + "/v1/objects/" + signer.token(address));
    }

    /// What the last segment of an address of ours allows.
    ///
    /// @throws FacefnException `forbidden` for one that is not ours, of another method, or expired
    public SignedAddress allowed(String method, String token) {
        return signer.read(method, token);
    }

    /// Deletes what was kept long enough, and what killed processes have left. To be called now and
    /// then.
    ///
    /// @return how many files are gone
    public int sweep() {
        try {
            return files.sweep(retention, clock.instant());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private ObjectInfo info(ObjectRef object) throws IOException {
        BasicFileAttributes file =
                Files.readAttributes(files.file(object), BasicFileAttributes.class);
        String tag = "%d-%s".formatted(file.size(), file.lastModifiedTime().toInstant());
        return new ObjectInfo(file.size(), tag);
    }

    private static void refuseBeyond(long limit, long bytes) {
        if (bytes > limit) {
            throw FacefnException.because(
                    ErrorCode.REQUEST_TOO_LARGE,
                    "too_large",
                    "the object has %d bytes, at most %d".formatted(bytes, limit));
        }
    }

    private static FacefnException failed(Exception e) {
        return new FacefnException(
                ErrorCode.UNAVAILABLE, "the object store cannot be used now, try again", e);
    }
}
