package dev.facefn.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.RemoteStores;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ServiceLoader;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class S3FailuresTest {
    private static final ObjectRef OBJECT = new ObjectRef("facefn", "crops/dev/1");

    private static void fails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FacefnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aStoreThatCannotBeReachedIsUnavailable() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + port);
        AwsSettings settings = new AwsSettings("us-east-1", nobody, true);
        try (S3ObjectStore store = S3ObjectStore.open(settings, TestCredentials.ANY)) {
            fails(ErrorCode.UNAVAILABLE, () -> store.find(OBJECT));
            fails(ErrorCode.UNAVAILABLE, () -> store.put(OBJECT, new byte[1]));
        }
    }

    @Test
    void isFoundByWhoAsksForAStoreThatMachinesShare() throws Exception {
        RemoteStores stores = ServiceLoader.load(RemoteStores.class).findFirst().orElseThrow();
        try (S3ObjectStore store = (S3ObjectStore) stores.open("eu-central-1", null, false)) {
            assertThat(store.client().serviceClientConfiguration().region().id())
                    .isEqualTo("eu-central-1");
        }
    }

    @Test
    void aBucketThatIsNotThereIsAFaultOfOurs() throws Exception {
        try (S3Double s3 = new S3Double()) {
            ObjectRef elsewhere = new ObjectRef("other", "crops/dev/1");
            fails(ErrorCode.INTERNAL_ERROR, () -> s3.store.put(elsewhere, new byte[1]));
            fails(ErrorCode.INTERNAL_ERROR, () -> s3.store.read(elsewhere, 10));
        }
    }
}
