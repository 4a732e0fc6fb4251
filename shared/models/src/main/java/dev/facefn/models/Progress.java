package dev.facefn.models;

/// Told how long work goes on. Called from one thread at a time.
public interface Progress {
    Progress NONE =
            new Progress() {
                @Override
                public void start(String what, long totalBytes) {}

                @Override
                public void advance(long bytes) {}

                @Override
                public void done() {}
            };

    /// @param what for people, a few words
    /// @param totalBytes 0 where nobody knows
    void start(String what, long totalBytes);

    void advance(long bytes);

    void done();
}
