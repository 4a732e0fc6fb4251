package dev.facefn.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.api.Upload;
import dev.facefn.gallery.Effect;
import dev.facefn.gallery.PersonId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// What an enrolment asks for, as a number: two that ask for the same have the same, in whatever
/// form they came. It outlives an erasure, so that it is made with a secret key (HMAC-SHA256): who
/// has a number and a picture cannot tell whether they belong together. Thread-safe.
final class Fingerprint {
    private static final String ALGORITHM = "HmacSHA256";
    private final SecretKeySpec key;

    /// @param key the same in every instance of the platform
    Fingerprint(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /// The cause of an enrolment that may arrive more than once.
    @Nullable Effect effect(EnrolmentRequest request) {
        String cause = request.idempotencyKey();
        return cause == null ? null : new Effect("http", cause, of(request));
    }

    /// The id of a new person that has none: the same for the same cause.
    PersonId person(EnrolmentRequest request) {
        String cause = request.idempotencyKey();
        UUID id =
                cause == null
                        ? UUID.randomUUID()
                        : UUID.nameUUIDFromBytes(
                                String.join("\n", request.context().tenant(), cause, of(request))
                                        .getBytes(UTF_8));
        return new PersonId(id.toString());
    }

    private String of(EnrolmentRequest request) {
        Parts parts = new Parts(mac());
        parts.add(request.collection().value());
        parts.add(Optional.ofNullable(request.person()).map(PersonId::value));
        var details = Optional.ofNullable(request.details());
        parts.add(details.isPresent() ? "new" : "present");
        parts.add(details.map(known -> known.name()));
        parts.add(details.map(known -> known.externalId()));
        parts.add(details.map(known -> known.metadata().json()));
        parts.add(request.mode().name());
        Optional<Trusted> trusted = Optional.ofNullable(request.trusted());
        parts.add(trusted.map(Trusted::contractId));
        parts.add(trusted.map(given -> given.vectors().toString()));
        for (Upload image : request.images()) {
            parts.add(image.bytes());
        }
        return HexFormat.of().formatHex(parts.mac().doFinal());
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /// Each part with its length before it, so that no two lists of parts look alike.
    private record Parts(Mac mac) {
        void add(Optional<String> part) {
            add(part.isPresent() ? "given" : "absent");
            add(part.orElse(""));
        }

        void add(String part) {
            add(part.getBytes(UTF_8));
        }

        void add(byte[] part) {
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            mac.update(part);
        }
    }
}
