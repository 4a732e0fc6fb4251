package dev.facefn.aws;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.storage.ObjectInfo;
import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Objects in S3, or in what speaks its protocol. It may need `s3:ListBucket`, without which S3
/// calls an absent object forbidden. Uploads to presigned addresses are not limited in size: S3
/// signs no such limit, so whoever reads them has to. Objects expire by the bucket's own rules.
public final class S3ObjectStore implements ObjectStore, AutoCloseable {
    private static final String NAME = "object store";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int ABSENT = 404;
    private static final int THERE_IS_ONE = 412;
    private static final int CONFLICT = 409;
    private static final int CONFLICTS = 10;

    private final S3Client client;
    private final S3Presigner presigner;

    private S3ObjectStore(S3Client client, S3Presigner presigner) {
        this.client = client;
        this.presigner = presigner;
    }

    public static S3ObjectStore open(AwsSettings settings) {
        return open(settings, DefaultCredentialsProvider.builder().build());
    }

    static S3ObjectStore open(AwsSettings settings, AwsCredentialsProvider credentials) {
        Region region = Region.of(settings.region());
        S3Configuration style =
                S3Configuration.builder().pathStyleAccessEnabled(settings.pathStyle()).build();
        S3ClientBuilder client =
                S3Client.builder()
                        .region(region)
                        .credentialsProvider(credentials)
                        .serviceConfiguration(style)
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(CONNECT)
                                        .socketTimeout(SILENCE));
        S3Presigner.Builder presigner =
                S3Presigner.builder()
                        .region(region)
                        .credentialsProvider(credentials)
                        .serviceConfiguration(style);
        URI endpoint = settings.endpoint();
        if (endpoint != null) {
            client.endpointOverride(endpoint);
            presigner.endpointOverride(endpoint);
        }
        return new S3ObjectStore(client.build(), presigner.build());
    }

    S3Client client() {
        return client;
    }

    @Override
    public Optional<ObjectInfo> find(ObjectRef object) {
        try {
            HeadObjectResponse head =
                    client.headObject(r -> r.bucket(object.bucket()).key(object.key()));
            return Optional.of(new ObjectInfo(head.contentLength(), head.eTag()));
        } catch (SdkException e) {
            return emptyWhereAbsent(e);
        }
    }

    @Override
    public void put(ObjectRef object, byte[] bytes) {
        put(object, RequestBody.fromBytes(bytes));
    }

    @Override
    public void put(ObjectRef object, Path file) {
        put(object, RequestBody.fromFile(file));
    }

    private void put(ObjectRef object, RequestBody body) {
        try {
            client.putObject(r -> r.bucket(object.bucket()).key(object.key()), body);
        } catch (SdkException e) {
            throw AwsFailures.of(NAME, e);
        }
    }

    @Override
    public boolean putIfAbsent(ObjectRef object, byte[] bytes) {
        for (int conflicts = 0; ; conflicts++) {
            try {
                client.putObject(
                        r -> r.bucket(object.bucket()).key(object.key()).ifNoneMatch("*"),
                        RequestBody.fromBytes(bytes));
                return true;
            } catch (SdkException e) {
                int status = e instanceof S3Exception answer ? answer.statusCode() : 0;
                if (status == THERE_IS_ONE) {
                    return wasTriedAgain(e) && holds(object, bytes);
                }
                // another put is under way: S3 says to try again
                if (status != CONFLICT || conflicts == CONFLICTS) {
                    throw AwsFailures.of(NAME, e);
                }
            }
        }
    }

    /// Whether the one that is there may be ours, of a try whose answer was lost.
    private static boolean wasTriedAgain(SdkException e) {
        Integer attempts = e.numAttempts();
        return attempts != null && attempts > 1;
    }

    private boolean holds(ObjectRef object, byte[] bytes) {
        return find(object).filter(there -> there.bytes() == bytes.length).isPresent()
                && read(object, bytes.length)
                        .filter(there -> Arrays.equals(there, bytes))
                        .isPresent();
    }

    @Override
    public Optional<byte[]> read(ObjectRef object, int limit) {
        try (ResponseInputStream<GetObjectResponse> in = get(object)) {
            refuseBeyond(limit, in);
            return Optional.of(in.readAllBytes());
        } catch (SdkException e) {
            return emptyWhereAbsent(e);
        } catch (IOException e) {
            throw AwsFailures.unavailable(NAME, e);
        }
    }

    @Override
    public boolean download(ObjectRef object, Path file, long limit) {
        try (ResponseInputStream<GetObjectResponse> in = get(object)) {
            refuseBeyond(limit, in);
            save(in, file);
            return true;
        } catch (SdkException e) {
            return emptyWhereAbsent(e).isPresent();
        } catch (IOException e) {
            throw AwsFailures.unavailable(NAME, e);
        }
    }

    private ResponseInputStream<GetObjectResponse> get(ObjectRef object) {
        return client.getObject(r -> r.bucket(object.bucket()).key(object.key()));
    }

    /// Without reading the rest of it.
    private static void refuseBeyond(long limit, ResponseInputStream<GetObjectResponse> in) {
        long bytes = in.response().contentLength();
        if (bytes > limit) {
            in.abort();
            throw FacefnException.because(
                    ErrorCode.REQUEST_TOO_LARGE,
                    "too_large",
                    "the object has %d bytes, at most %d".formatted(bytes, limit));
        }
    }

    /// A file that only its owner can read, and that is not there when it is not whole.
    private static void save(InputStream in, Path file) throws IOException {
        Set<StandardOpenOption> fresh =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var mine =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        FileChannel channel = FileChannel.open(file, fresh, mine);
        try (OutputStream out = Channels.newOutputStream(channel)) {
            in.transferTo(out);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public void delete(ObjectRef object) {
        try {
            client.deleteObject(r -> r.bucket(object.bucket()).key(object.key()));
        } catch (SdkException e) {
            throw AwsFailures.of(NAME, e);
        }
    }

    @Override
    public URI presignPut(ObjectRef object, long mostBytes, Duration time) {
        return URI.create(
                presigner
                        .presignPutObject(p ->
                                p.signatureDuration(time)
                                        .putObjectRequest(
                                                r -> r.bucket(object.bucket()).key(object.key())))
                        .url()
                        .toString());
    }

    @Override
    public URI presignGet(ObjectRef object, Duration time) {
        return URI.create(
                presigner
                        .presignGetObject(p ->
                                p.signatureDuration(time)
                                        .getObjectRequest(
                                                r -> r.bucket(object.bucket()).key(object.key())))
                        .url()
                        .toString());
    }

    @Override
    public void close() {
        presigner.close();
        client.close();
    }

    private static <T> Optional<T> emptyWhereAbsent(SdkException e) {
        if (e instanceof S3Exception answer
                && answer.statusCode() == ABSENT
                && !"NoSuchBucket".equals(answer.awsErrorDetails().errorCode())) {
            return Optional.empty();
        }
        throw AwsFailures.of(NAME, e);
    }
}
