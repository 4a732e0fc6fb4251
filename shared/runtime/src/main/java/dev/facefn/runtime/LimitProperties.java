package dev.facefn.runtime;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What one call and all calls together may take.
///
/// @param image largest compressed picture
/// @param request largest form with several pictures
/// @param bodies all requests in work together; 0 for a fifth of the heap
/// @param calls in work at once, bodies that are still arriving included
/// @param patience how long a call waits for a place among them before it is refused
@ConfigurationProperties("facefn.limits")
record LimitProperties(
        @DefaultValue("10MB") DataSize image,
        @DefaultValue("64MB") DataSize request,
        @DefaultValue("0") DataSize bodies,
        @DefaultValue("64") int calls,
        @DefaultValue("50ms") Duration patience) {
    LimitProperties {
        boolean sane = image.toBytes() >= 1024 && image.toBytes() <= 10 << 20;
        Settings.require(sane, "facefn.limits.image", image, "1 KiB to 10 MiB");
        boolean holds = request.compareTo(image) >= 0 && request.toMegabytes() <= 256;
        Settings.require(holds, "facefn.limits.request", request, "an image to 256 MiB");
        Settings.require(calls >= 1, "facefn.limits.calls", calls, "at least 1");
        Settings.require(!patience.isNegative(), "facefn.limits.patience", patience, "0 or more");
        Settings.require(!bodies.isNegative(), "facefn.limits.bodies", bodies, "0 or more");
        bodies =
                bodies.toBytes() == 0
                        ? DataSize.ofBytes(Runtime.getRuntime().maxMemory() / 5)
                        : bodies;
    }
}
