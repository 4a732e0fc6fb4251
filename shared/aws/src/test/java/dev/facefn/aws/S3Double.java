package dev.facefn.aws;

import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/// S3Proxy in this process, objects in memory, signatures checked.
final class S3Double implements AutoCloseable {
    private final S3Proxy proxy;
    final S3ObjectStore store;

    S3Double() throws Exception {
        proxy =
                S3Proxy.builder()
                        .blobStore(new TransientNio2BlobStore())
                        .endpoint(URI.create("http://127.0.0.1:0"))
                        .awsAuthentication(AuthenticationType.AWS_V4, "id", "secret")
                        .build();
        proxy.start();
        URI endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
        store =
                S3ObjectStore.open(
                        new AwsSettings("us-east-1", endpoint, true), TestCredentials.ANY);
        store.client().createBucket(r -> r.bucket("facefn"));
    }

    @Override
    public void close() throws Exception {
        store.close();
        proxy.stop();
    }
}
