package dev.facefn.timeline;

import java.time.Duration;
import java.util.Optional;

/// Where videos are kept while their chunks come together, and after. Thread-safe. Each call is one
/// transaction: all of it or nothing, and durable when it returns.
///
/// What belongs to another tenant is answered exactly as what is not there. Every call can fail
/// with `unavailable`, and the same call may then be made again.
public interface Videos {
    /// A video whose chunks have not all come after so long is given up: what was seen is erased,
    /// and nothing that comes later changes that. So long is also remembered that a video was
    /// erased, so that nothing late brings it back.
    Duration PATIENCE = Duration.ofHours(24);

    /// Takes in what is told of a video, whatever was told of it before. The same cause changes
    /// nothing the second time, and is answered as the first.
    ///
    /// @return the end that the video has come to by it
    /// @throws dev.facefn.face.FacefnException `idempotency_conflict` where the same cause has told
    ///   something else
    Optional<Ending> take(String tenant, String video, Cause cause, News news);

    /// Empty where nothing was told of it, and where it was erased.
    Optional<Video> find(String tenant, String video);

    /// Erases a video for good.
    ///
    /// @return false where there is none
    boolean erase(String tenant, String video);
}
