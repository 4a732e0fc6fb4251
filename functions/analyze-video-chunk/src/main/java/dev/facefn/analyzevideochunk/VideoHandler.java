package dev.facefn.analyzevideochunk;

import dev.facefn.api.Metered;
import dev.facefn.api.Upload;
import dev.facefn.events.Event;
import dev.facefn.events.EventPublisher;
import dev.facefn.events.VideoId;
import dev.facefn.events.VideoSubmitted;
import dev.facefn.storage.Bucket;
import dev.facefn.storage.ObjectInfo;
import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.ObjectStore;
import dev.facefn.usage.Work;
import dev.facefn.video.VideoReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `POST /v1/videos`: a video is judged, kept and announced; it is analysed and paid for later.
final class VideoHandler implements Function<VideoRequest, Metered<VideoAccepted>> {
    private final ObjectStore store;
    private final Bucket bucket;
    private final VideoReader reader;
    private final PrivateDirectory directory;
    private final EventPublisher publisher;
    private final UploadOptions uploads;
    private final Requests requests;
    private final Terms terms;
    private final SecureRandom random = new SecureRandom();

    /// @param largest bytes of a video
    /// @param uploadTime how long an address for an upload holds
    record Terms(long largest, Duration uploadTime, Clock clock) {}

    VideoHandler(
            ObjectStore store,
            Bucket bucket,
            VideoReader reader,
            PrivateDirectory directory,
            EventPublisher publisher,
            UploadOptions uploads,
            Terms terms) {
        this.store = store;
        this.bucket = bucket;
        this.reader = reader;
        this.directory = directory;
        this.publisher = publisher;
        this.uploads = uploads;
        this.requests = new Requests(store, bucket);
        this.terms = terms;
    }

    /// What is answered before there is a receipt.
    private record Accepted(String id, String status, VideoAccepted.@Nullable Address upload) {
        static Accepted queued(String id) {
            return new Accepted(id, "queued", null);
        }
    }

    @Override
    public Metered<VideoAccepted> apply(VideoRequest request) {
        Accepted accepted = accept(request);
        return new Metered<>(
                Work.none(),
                usage ->
                        new VideoAccepted(
                                accepted.id(), accepted.status(), accepted.upload(), usage));
    }

    private Accepted accept(VideoRequest request) {
        String tenant = request.context().tenant();
        if (request.key().isEmpty()) {
            String id = VideoId.fresh(terms.clock(), random);
            return accept(tenant, id, request, false);
        }
        String id = VideoId.derived("videos", tenant, request.key().get());
        String fingerprint = Fingerprint.of(request);
        boolean done = requests.begin(tenant, id, fingerprint);
        Accepted accepted = accept(tenant, id, request, done);
        if (!done) {
            requests.done(tenant, id, fingerprint);
        }
        return accepted;
    }

    private Accepted accept(String tenant, String id, VideoRequest request, boolean done) {
        return switch (request.way()) {
            case VideoRequest.Way.Announced _ -> upload(tenant, id, request);
            case VideoRequest.Way.File(Upload file) -> {
                if (!done) {
                    ObjectRef object = VideoEvents.video(bucket, tenant, id);
                    keep(file, object);
                    announce(tenant, id, object, request);
                }
                yield Accepted.queued(id);
            }
            case VideoRequest.Way.Stored(ObjectRef object) -> {
                if (!done) {
                    check(object, tenant);
                    announce(tenant, id, object, request);
                }
                yield Accepted.queued(id);
            }
        };
    }

    private void keep(Upload upload, ObjectRef object) {
        if (upload.bytes().length > terms.largest()) {
            throw Rejection.tooLarge(upload.bytes().length, terms.largest());
        }
        Path file = directory.file();
        try {
            Files.write(file, upload.bytes());
            var _ = reader.probe(file);
            store.put(object, file);
        } catch (IOException e) {
            throw PrivateDirectory.unavailable(e);
        } finally {
            PrivateDirectory.delete(file);
        }
    }

    private void check(ObjectRef object, String tenant) {
        if (!object.belongsTo(tenant)) {
            throw Rejection.objectNotFound();
        }
        ObjectInfo info = store.find(object).orElseThrow(Rejection::objectNotFound);
        if (info.bytes() > terms.largest()) {
            throw Rejection.tooLarge(info.bytes(), terms.largest());
        }
    }

    private void announce(String tenant, String id, ObjectRef object, VideoRequest request) {
        Event submitted =
                new Event(
                        VideoEvents.submission(tenant, id),
                        VideoEvents.SOURCE,
                        id,
                        terms.clock().instant(),
                        tenant,
                        request.context().traceparent(),
                        new VideoSubmitted(object, request.options()));
        publisher.publish(List.of(submitted));
    }

    /// The bucket announces the video when it is there.
    private Accepted upload(String tenant, String id, VideoRequest request) {
        uploads.keep(tenant, id, request.options());
        Instant end = terms.clock().instant().plus(terms.uploadTime());
        ObjectRef object = VideoEvents.upload(bucket, tenant, id);
        VideoAccepted.Address address =
                new VideoAccepted.Address(
                        "PUT",
                        store.presignPut(object, terms.largest(), terms.uploadTime()),
                        end,
                        terms.largest());
        return new Accepted(id, "awaiting_upload", address);
    }
}
