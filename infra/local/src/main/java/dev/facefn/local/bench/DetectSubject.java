package dev.facefn.local.bench;

import dev.facefn.face.Detail;
import dev.facefn.vision.DecodePlan;
import dev.facefn.vision.FacePipeline;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.ModelRuns;
import java.io.IOException;
import java.util.Set;

/// The function `detect`.
final class DetectSubject implements Subject {
    private static final FaceQuery QUERY = new FaceQuery(Detail.FAST, Set.of(), 100);

    private final FacePipeline pipeline;
    private final ModelRuns models;
    private final LoopbackClient client;

    DetectSubject(Served served) throws IOException {
        pipeline = served.pipeline();
        models = pipeline.modelRuns();
        client = served.client("/v1/detect");
    }

    @Override
    public int minimumShortSide() {
        return DecodePlan.minimumShortSide(QUERY);
    }

    @Override
    public int path(byte[] jpeg) {
        return pipeline.analyze(jpeg, QUERY).faces().size();
    }

    @Override
    public byte[] http(byte[] jpeg) throws IOException {
        return client.post(jpeg);
    }

    @Override
    public long models(int faces) {
        return models.fast(faces, Set.of()).toNanos();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
