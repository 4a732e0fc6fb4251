package dev.facefn.testing.timeline;

import dev.facefn.timeline.Videos;

class MemoryVideosTest extends VideosContractTest {
    private final MovableClock clock = new MovableClock();
    private final Videos videos = new MemoryVideos(clock);

    @Override
    protected Videos videos() {
        return videos;
    }

    @Override
    protected MovableClock clock() {
        return clock;
    }
}
