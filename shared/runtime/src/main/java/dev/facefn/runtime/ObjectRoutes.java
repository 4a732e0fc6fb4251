package dev.facefn.runtime;

import dev.facefn.api.Call;
import dev.facefn.api.Endpoint;
import dev.facefn.api.Input;
import dev.facefn.api.Operation;
import dev.facefn.api.Reply;
import dev.facefn.api.RequestBody;
import dev.facefn.api.Route;
import dev.facefn.events.BucketNotifications;
import dev.facefn.events.EventPublisher;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.storage.FileObjectStore;
import dev.facefn.storage.ObjectListener;
import dev.facefn.storage.ObjectStore;
import dev.facefn.storage.SignedAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// `PUT` and `GET /v1/objects/{token}`: what the presigned addresses of the store of one machine
/// lead to. A function that gives such addresses away imports it. Other stores serve their own.
@Configuration(proxyBeanMethods = false)
public final class ObjectRoutes {
    private static final String PATH = "/v1/objects/{token}";

    /// The answer to an upload.
    record StoredObject(long bytes) {}

    /// Says of uploads to a store of this machine what the bucket of another store says itself.
    @Bean
    ObjectListener uploads(ObjectProvider<EventPublisher> publisher) {
        return (object, info) ->
                publisher.ifAvailable(told ->
                        new BucketNotifications(told, Clock.systemUTC()).created(object, info));
    }

    @Bean
    Route objectUpload(ObjectProvider<ObjectStore> store) {
        Operation operation =
                new Operation(
                                "platform",
                                "putObject",
                                "Upload to a signed address",
                                Input.NONE,
                                StoredObject.class)
                        .creating();
        return route("PUT", operation, call -> put(served(store), call));
    }

    @Bean
    Route objectDownload(ObjectProvider<ObjectStore> store) {
        Operation operation =
                new Operation(
                        "platform",
                        "getObject",
                        "Download from a signed address",
                        Input.NONE,
                        Reply.Content.class);
        return route("GET", operation, call -> get(served(store), call));
    }

    private static Route route(String method, Operation operation, Endpoint endpoint) {
        return new Route(method, PATH, Route.Access.ADDRESS, operation, endpoint);
    }

    private static Reply put(FileObjectStore store, Call call) {
        SignedAddress address = store.allowed("PUT", token(call));
        RequestBody body = call.request().body();
        long bytes = store.put(address.object(), out -> body.transferTo(out, address.mostBytes()));
        return new Reply(201, Map.of(), new StoredObject(bytes));
    }

    private static Reply get(FileObjectStore store, Call call) {
        SignedAddress address = store.allowed("GET", token(call));
        return store.open(address.object())
                .map(open -> Reply.ok(new Reply.Content(open.bytes(), open.in())))
                .orElseThrow(() -> notFound("there is no such object"));
    }

    private static String token(Call call) {
        return Objects.requireNonNull(call.parameters().get("token"));
    }

    private static FileObjectStore served(ObjectProvider<ObjectStore> store) {
        if (store.getObject() instanceof FileObjectStore files) {
            return files;
        }
        throw notFound("there is no such route");
    }

    private static FacefnException notFound(String message) {
        return new FacefnException(ErrorCode.ROUTE_NOT_FOUND, message);
    }
}
