package dev.facefn.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.api.Upload;
import dev.facefn.gallery.Effect;
import dev.facefn.gallery.PersonId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an enrolment asks for, as a number: two that ask for the same have the same, in whatever
/// form they came.
final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// The cause of an enrolment that may arrive more than once.
    static @Nullable Effect effect(EnrolmentRequest request) {
        String key = request.idempotencyKey();
        return key == null ? null : new Effect("http", key, sha256(request));
    }

    /// The id of a new person that has none: the same for the same cause.
    static PersonId person(EnrolmentRequest request) {
        String key = request.idempotencyKey();
        UUID id =
                key == null
                        ? UUID.randomUUID()
                        : UUID.nameUUIDFromBytes(
                                String.join("\n", request.context().tenant(), key, sha256(request))
                                        .getBytes(UTF_8));
        return new PersonId(id.toString());
    }

    private static String sha256(EnrolmentRequest request) {
        Fingerprint print = new Fingerprint();
        print.add(request.collection().value());
        print.add(Optional.ofNullable(request.person()).map(PersonId::value));
        var details = Optional.ofNullable(request.details());
        print.add(details.isPresent() ? "new" : "present");
        print.add(details.map(known -> known.name()));
        print.add(details.map(known -> known.externalId()));
        print.add(details.map(known -> known.metadata().json()));
        print.add(request.mode().name());
        Optional<Trusted> trusted = Optional.ofNullable(request.trusted());
        print.add(trusted.map(Trusted::contractId));
        print.add(trusted.map(given -> given.vectors().toString()));
        for (Upload image : request.images()) {
            print.add(image.bytes());
        }
        return HexFormat.of().formatHex(print.digest.digest());
    }

    private void add(Optional<String> part) {
        add(part.isPresent() ? "given" : "absent");
        add(part.orElse(""));
    }

    private void add(String part) {
        add(part.getBytes(UTF_8));
    }

    /// With its length before it, so that no two lists of parts look alike.
    private void add(byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        digest.update(part);
    }
}
