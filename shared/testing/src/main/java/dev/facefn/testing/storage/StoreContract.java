package dev.facefn.testing.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.ObjectStore;
import java.util.Arrays;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What the parts of the contract talk about.
interface StoreContract {
    /// The store under test, with a bucket `facefn`.
    ObjectStore store();

    /// An object that is not there, and that no other test uses.
    static ObjectRef fresh(String name) {
        return new ObjectRef("facefn", "crops/" + UUID.randomUUID() + "/" + name);
    }

    static byte[] filled(int length, int with) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    static void refuses(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> org.assertj.core.api.Assertions.assertThat(e.code()).isEqualTo(code));
    }
}
