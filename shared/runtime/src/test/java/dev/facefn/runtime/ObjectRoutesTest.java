package dev.facefn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.events.Event;
import dev.facefn.events.VideoOptions;
import dev.facefn.events.VideoSubmitted;
import dev.facefn.storage.ObjectRef;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ObjectRoutesTest {
    private static final Duration BODY_TIME = Duration.ofMillis(600);
    private static final ObjectRef VIDEO = new ObjectRef("facefn", "uploads/dev/videos/a.mp4");

    @TempDir Path data;
    private final StoreOf holder = new StoreOf();
    private FunctionService service;
    private URI address;

    @BeforeEach
    void start() {
        service =
                FunctionService.start(
                        Map.of(
                                "facefn.http.port",
                                0,
                                "facefn.http.body-time",
                                BODY_TIME.toMillis() + "ms",
                                "facefn.data.directory",
                                data),
                        List.of(holder),
                        StoreOf.Application.class);
        address = holder.store().presignPut(VIDEO, 10_000_000, Duration.ofHours(1));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Wire put(String path, long length) throws IOException {
        return new Wire(service.uri().getPort())
                .send("PUT " + path + " HTTP/1.1\nHost: x\nContent-Length: " + length + "\n\n");
    }

    private List<Path> drafts() throws IOException {
        try (Stream<Path> found = Files.list(data.resolve("objects/drafts"))) {
            return found.toList();
        }
    }

    @Test
    void needsNoKeyAndRefusesABadTokenBeforeTheBody() throws IOException {
        try (Wire wire = put(address.getPath() + "A", 9_000_000)) {
            assertThat(wire.response()).contains("403 ", "\"forbidden\"");
        }
        try (Wire wire = put(address.getPath(), 10_000_001)) {
            assertThat(wire.response()).contains("413 ", "\"request_too_large\"");
        }
        try (Wire wire = put(address.getPath(), 3).send("abc")) {
            assertThat(wire.response()).contains("201 ", "\"bytes\":3");
        }
    }

    @Test
    void anUploadThatStopsComingLeavesNothing() throws IOException {
        holder.store().put(VIDEO, new byte[] {1});
        try (Wire wire = put(address.getPath(), 9_000_000).send(new byte[100_000])) {
            assertThat(wire.response()).contains("504 ", "\"request_timeout\"");
        }
        assertThat(drafts()).isEmpty();
        assertThat(holder.store().read(VIDEO, 9)).hasValue(new byte[] {1});
    }

    @Test
    @Timeout(30)
    void anUploadThatIsBrokenOffLeavesNothing() throws IOException {
        try (Wire wire = put(address.getPath(), 9_000_000).send(new byte[100_000])) {
            while (drafts().isEmpty()) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        while (!drafts().isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(holder.store().find(VIDEO)).isEmpty();
    }

    @Test
    void anUploadThatKeepsComingMayTakeLongerThanABody() throws IOException {
        int parts = 20;
        try (Wire wire = put(address.getPath(), parts * 100_000L)) {
            long begin = System.nanoTime();
            for (int i = 1; i <= parts; i++) {
                wire.send(new byte[100_000]);
                while (System.nanoTime() - begin < 2 * BODY_TIME.toNanos() * i / parts) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
            assertThat(wire.response()).contains("201 ");
        }
        assertThat(holder.store().find(VIDEO).orElseThrow().bytes()).isEqualTo(parts * 100_000L);
    }

    @Test
    void anUploadIsAnnouncedAsABucketWould() throws IOException {
        holder.store().put(new ObjectRef("facefn", "crops/dev/1"), new byte[1]);
        try (Wire wire = put(address.getPath(), 3).send("abc")) {
            assertThat(wire.response()).contains("201 ");
        }
        assertThat(holder.published)
                .extracting(Event::data)
                .containsExactly(new VideoSubmitted(VIDEO, VideoOptions.DEFAULT));
    }

    @Test
    @Timeout(30)
    void whatIsTooOldIsSweptWhenAServiceStarts() throws IOException {
        holder.store().put(VIDEO, new byte[1]);
        Path drafts = data.resolve("objects/drafts");
        Path left = Files.createFile(drafts.resolve("left.draft"));
        Files.setLastModifiedTime(left, FileTime.fromMillis(0));
        service.close();
        service =
                FunctionService.start(
                        Map.of("facefn.http.port", 0, "facefn.data.directory", data),
                        StoreOf.Without.class);
        while (Files.exists(left)) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(holder.store().find(VIDEO)).isPresent();
    }

    @Test
    void aRegionWithoutS3InTheBuildIsAMistake(@TempDir Path other) {
        assertThatThrownBy(() ->
                        FunctionService.start(
                                Map.of(
                                        "facefn.http.port",
                                        0,
                                        "facefn.data.directory",
                                        other,
                                        "facefn.storage.region",
                                        "eu-central-1"),
                                List.of(new StoreOf()),
                                StoreOf.Application.class))
                .rootCause()
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("facefn.storage.region");
    }

    @Test
    void whoNeedsNoStoreHasNone(@TempDir Path other) {
        try (FunctionService without =
                FunctionService.start(
                        Map.of("facefn.http.port", 0, "facefn.data.directory", other),
                        StoreOf.Without.class)) {
            assertThat(without.routes()).noneMatch(route -> route.path().contains("objects"));
            assertThat(other.resolve("objects")).doesNotExist();
            assertThat(data.resolve("objects")).exists();
        }
    }
}
