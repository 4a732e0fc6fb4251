package dev.facefn.analyzevideochunk;

import dev.facefn.models.ModelStore;
import dev.facefn.runtime.SettingsException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Videos.
///
/// @param largest file that is taken
/// @param directory where a video lies while its chunks are analysed; null for one in that of the
///   machine for temporary files
/// @param programs where FFmpeg is unpacked; null for a directory of the model store
/// @param idle how long a video is kept there after its last chunk
/// @param uploadTime how long an address for an upload holds
/// @param chunks that are analysed at once; 0 for one a core
@ConfigurationProperties("facefn.video")
record VideoProperties(
        @DefaultValue("2GB") DataSize largest,
        @Nullable Path directory,
        @Nullable Path programs,
        @DefaultValue("1m") Duration idle,
        @DefaultValue("1h") Duration uploadTime,
        @DefaultValue("0") int chunks) {
    VideoProperties {
        require(largest.toBytes() >= 1024, "largest", largest, "at least 1 KiB");
        require(!idle.isNegative(), "idle", idle, "0 or more");
        require(uploadTime.isPositive(), "upload-time", uploadTime, "more than 0");
        require(chunks >= 0, "chunks", chunks, "0 or more");
        chunks = chunks == 0 ? Runtime.getRuntime().availableProcessors() : chunks;
    }

    private static void require(boolean holds, String name, Object value, String wanted) {
        if (!holds) {
            throw new SettingsException(
                    "facefn.video." + name + " is " + value + ", wanted: " + wanted);
        }
    }

    Path sources() {
        return directory == null
                ? Path.of(System.getProperty("java.io.tmpdir"), "facefn-videos")
                : directory;
    }

    Path programCache() {
        return programs == null ? ModelStore.atDefault().root().resolve("ffmpeg") : programs;
    }
}
