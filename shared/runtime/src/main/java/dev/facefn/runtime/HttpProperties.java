package dev.facefn.runtime;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The HTTP door.
///
/// @param open whether there is a door at all; on AWS Lambda there is none
/// @param address to listen on; in a container `0.0.0.0`
/// @param port 0 for any free one
/// @param headerTime for a request to arrive up to the end of its headers
/// @param bodyTime for a body to arrive
/// @param uploadTime for a body that goes to a disk as it arrives, some of it in each `bodyTime`
/// @param drainTime between "not ready" and closing the door, so that callers can leave
/// @param graceTime for calls in work to end after that
/// @param proxies how many stand before this door and add to `X-Forwarded-For`; 0 where callers
///   reach it themselves, so that the field is theirs and is not believed
@ConfigurationProperties("facefn.http")
record HttpProperties(
        @DefaultValue("true") boolean open,
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("8080") int port,
        @DefaultValue("1024") int maxConnections,
        @DefaultValue("10s") Duration headerTime,
        @DefaultValue("25s") Duration bodyTime,
        @DefaultValue("15m") Duration uploadTime,
        @DefaultValue("500ms") Duration drainTime,
        @DefaultValue("10s") Duration graceTime,
        @DefaultValue("0") int proxies) {
    HttpProperties {
        Settings.require(port >= 0 && port <= 65535, "facefn.http.port", port, "0 to 65535");
        Settings.require(
                maxConnections >= 1 && maxConnections <= 60_000,
                "facefn.http.max-connections",
                maxConnections,
                "1 to 60000");
        Settings.positive("facefn.http.header-time", headerTime);
        Settings.positive("facefn.http.body-time", bodyTime);
        Settings.require(
                uploadTime.compareTo(bodyTime) >= 0,
                "facefn.http.upload-time",
                uploadTime,
                "the time of a body or more");
        Settings.require(!drainTime.isNegative(), "facefn.http.drain-time", drainTime, "0 or more");
        Settings.positive("facefn.http.grace-time", graceTime);
        Settings.require(proxies >= 0 && proxies <= 9, "facefn.http.proxies", proxies, "0 to 9");
    }

    /// Of a door that listens on this port.
    URI uri(int boundPort) {
        return URI.create("http://" + address + ":" + boundPort);
    }
}
