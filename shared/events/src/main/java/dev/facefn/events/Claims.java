package dev.facefn.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.ObjectStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// Where data goes that is too large for an event: sealed, into the object store, under a name that
/// its content decides. Whoever can only read the store reads nothing.
public final class Claims {
    static final int MOST_BYTES = 16 << 20;
    private static final String KIND = "claims";

    private final ObjectStore store;
    private final String bucket;
    private final Seal seal;

    public Claims(ObjectStore store, String bucket, EventSecret secret) {
        this.store = store;
        this.bucket = bucket;
        this.seal = secret.seal(KIND);
    }

    /// What an event carries in place of its data.
    record Ticket(Claim claim) {}

    /// @param bytes of the sealed object
    /// @param sha256 of the sealed object
    record Claim(String bucket, String key, long bytes, String sha256) {}

    Ticket keep(Event event, byte[] data) {
        String name = EventId.of(event.source(), event.id(), sha256(data));
        ObjectRef object = new ObjectRef(bucket, KIND + "/" + event.tenant() + "/" + name);
        byte[] sealed = seal.close(data, owner(object));
        if (sealed.length > MOST_BYTES) {
            throw Refusal.tooLarge(MOST_BYTES);
        }
        store.put(object, sealed);
        return new Ticket(new Claim(bucket, object.key(), sealed.length, sha256(sealed)));
    }

    /// @throws FacefnException `invalid_request` alike for what is absent and what is not the
    ///   tenant's; `unavailable`
    byte[] redeem(Claim claim, String tenant) {
        ObjectRef object = reference(claim);
        boolean fitting =
                object.bucket().equals(bucket)
                        && object.kind().equals(KIND)
                        && object.belongsTo(tenant)
                        && claim.bytes() > 0
                        && claim.bytes() <= MOST_BYTES;
        if (!fitting) {
            throw absent();
        }
        byte[] sealed = read(object, (int) claim.bytes());
        boolean same =
                sealed.length == claim.bytes()
                        && MessageDigest.isEqual(
                                sha256(sealed).getBytes(UTF_8), claim.sha256().getBytes(UTF_8));
        if (!same) {
            throw absent();
        }
        return seal.open(sealed, owner(object)).orElseThrow(Claims::absent);
    }

    private byte[] read(ObjectRef object, int limit) {
        try {
            return store.read(object, limit).orElseThrow(Claims::absent);
        } catch (FacefnException e) {
            throw e.code() == ErrorCode.REQUEST_TOO_LARGE ? absent() : e;
        }
    }

    private static ObjectRef reference(Claim claim) {
        try {
            return new ObjectRef(claim.bucket(), claim.key());
        } catch (IllegalArgumentException e) {
            throw absent();
        }
    }

    static FacefnException absent() {
        return new FacefnException(
                ErrorCode.INVALID_REQUEST,
                "the data that the event points to is not there",
                Map.of("reason", Refusal.ABSENT),
                null);
    }

    private static byte[] owner(ObjectRef object) {
        return (object.bucket() + "/" + object.key()).getBytes(UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
