package dev.facefn.testing.storage;

import static dev.facefn.testing.storage.StoreContract.filled;
import static dev.facefn.testing.storage.StoreContract.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.storage.ObjectRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who has an address needs no key, for what it says and as long as it says.
interface AddressesContract extends StoreContract {
    Duration HOUR = Duration.ofHours(1);

    /// Whether an upload that is too large is refused when it comes. Where it is not, whoever reads
    /// the object has to refuse it.
    boolean limitsUploads();

    @Test
    default void whatIsUploadedIsReadAndDownloaded() throws Exception {
        ObjectRef object = fresh("ü 1+2%.mp4");
        byte[] bytes = filled(200_000, 7);
        assertThat(put(store().presignPut(object, 200_000, HOUR), bytes)).isBetween(200, 201);
        assertThat(store().read(object, 200_000)).hasValue(bytes);
        HttpResponse<byte[]> answer = get(store().presignGet(object, HOUR));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(bytes);
    }

    @Test
    default void anEmptyUploadIsAnObject() throws Exception {
        ObjectRef object = fresh("empty");
        assertThat(put(store().presignPut(object, 10, HOUR), new byte[0])).isBetween(200, 201);
        assertThat(store().read(object, 10)).hasValue(new byte[0]);
        assertThat(get(store().presignGet(object, HOUR)).body()).isEmpty();
    }

    @Test
    default void nothingIsDownloadedWhereNothingIs() throws Exception {
        assertThat(get(store().presignGet(fresh("absent"), HOUR)).statusCode()).isEqualTo(404);
    }

    @Test
    default void anUploadThatIsTooLargeLeavesNothing() throws Exception {
        ObjectRef object = fresh("large");
        URI address = store().presignPut(object, 1000, HOUR);
        if (limitsUploads()) {
            assertThat(put(address, filled(1001, 1))).isEqualTo(413);
            assertThat(putInChunks(address, filled(1001, 1))).isEqualTo(413);
            assertThat(store().find(object)).isEmpty();
        }
        assertThat(put(address, filled(1000, 1))).isBetween(200, 201);
    }

    @Test
    default void anAddressIsGoodForItsMethodAndItsObjectOnly() throws Exception {
        ObjectRef object = fresh("one");
        ObjectRef other = fresh("two");
        store().put(object, filled(3, 1));
        store().put(other, filled(3, 2));
        URI read = store().presignGet(object, HOUR);
        assertThat(put(read, filled(3, 9))).isEqualTo(403);
        assertThat(get(store().presignPut(object, 3, HOUR)).statusCode()).isEqualTo(403);
        assertThat(get(changed(read)).statusCode()).isEqualTo(403);
        assertThat(store().read(object, 3)).hasValue(filled(3, 1));
    }

    @Test
    @Timeout(30)
    default void anAddressExpires() throws Exception {
        ObjectRef object = fresh("a");
        store().put(object, filled(3, 1));
        URI read = store().presignGet(object, Duration.ofSeconds(1));
        URI write = store().presignPut(object, 3, Duration.ofSeconds(1));
        while (get(read).statusCode() != 403) {
            LockSupport.parkNanos(50_000_000);
        }
        assertThat(put(write, filled(3, 2))).isEqualTo(403);
        assertThat(store().read(object, 3)).hasValue(filled(3, 1));
    }

    /// The last character is of the signature or of what it signs.
    private static URI changed(URI address) {
        String text = address.toString();
        char last = text.charAt(text.length() - 1);
        return URI.create(text.substring(0, text.length() - 1) + (last == '0' ? '1' : '0'));
    }

    private static int put(URI address, byte[] bytes) throws Exception {
        return send(HttpRequest.newBuilder(address).PUT(BodyPublishers.ofByteArray(bytes)))
                .statusCode();
    }

    private static int putInChunks(URI address, byte[] bytes) throws Exception {
        return send(HttpRequest.newBuilder(address)
                        .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))))
                .statusCode();
    }

    private static HttpResponse<byte[]> get(URI address) throws Exception {
        return send(HttpRequest.newBuilder(address).GET());
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        }
    }
}
