package dev.facefn.models;

/// How an installed file stands against its manifest.
///
/// @param problem one line for people; empty where there is none
public record FileStatus(FileSpec file, State state, String problem) {
    public enum State {
        SOUND,
        MISSING,
        REFUSED
    }

    public boolean sound() {
        return state == State.SOUND;
    }
}
