package dev.facefn.events;

import java.time.Instant;

/// An event as a bus keeps it: what is known of it in plain, and all of it sealed. Times are whole
/// microseconds.
///
/// @param type its short name, such as `faces.detected`
/// @param payload opaque to the log
public record LoggedEvent(
        String source,
        String id,
        String type,
        String subject,
        String tenant,
        Instant time,
        Payload payload) {

    /// Sealed bytes. Immutable by convention: they are not copied.
    public static final class Payload {
        /// In lists, which do not open events.
        public static final Payload NONE = new Payload(new byte[0]);

        private final byte[] bytes;

        public Payload(byte[] bytes) {
            this.bytes = bytes;
        }

        public byte[] bytes() {
            return bytes;
        }

        @Override
        public String toString() {
            return "Payload[" + bytes.length + "]";
        }
    }
}
