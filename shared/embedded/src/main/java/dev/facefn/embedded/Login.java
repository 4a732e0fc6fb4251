package dev.facefn.embedded;

/// A role and its password.
public record Login(String user, String password) {
    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}
