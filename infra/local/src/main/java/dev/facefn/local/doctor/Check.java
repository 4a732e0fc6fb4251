package dev.facefn.local.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// One thing that was looked at.
///
/// @param found in a line
/// @param advice what to do; empty where all is well
record Check(String name, State state, String found, String advice) {
    enum State {
        OK,
        /// Works, but could do better.
        SLOW,
        /// Works, but protects less than it could.
        WEAK,
        FAILED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Check ok(String name, String found) {
        return new Check(name, State.OK, found, "");
    }

    static Check slow(String name, String found, String advice) {
        return new Check(name, State.SLOW, found, advice);
    }

    static Check weak(String name, String found, String advice) {
        return new Check(name, State.WEAK, found, advice);
    }

    static Check failed(String name, String found, String advice) {
        return new Check(name, State.FAILED, found, advice);
    }
}
