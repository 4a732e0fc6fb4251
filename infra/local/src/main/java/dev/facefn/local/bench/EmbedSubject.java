package dev.facefn.local.bench;

import dev.facefn.face.Detail;
import dev.facefn.vision.DecodePlan;
import dev.facefn.vision.EmbeddedPicture.Embedded;
import dev.facefn.vision.EmbeddedPicture.Refused;
import dev.facefn.vision.EmbeddingQuery;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.FacePipeline;
import dev.facefn.vision.ModelRuns;
import dev.facefn.vision.Selection;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The function `embed`.
final class EmbedSubject implements Subject {
    private final FacePipeline pipeline;
    private final ModelRuns models;
    private final EmbeddingQuery query;
    private final LoopbackClient client;

    /// @param selection which faces of a picture are embedded
    EmbedSubject(Served served, Selection selection) throws IOException {
        pipeline = served.pipeline();
        models = pipeline.modelRuns();
        query = new EmbeddingQuery(selection, 100, Detail.FAST, Set.of());
        String word = selection.name().toLowerCase(Locale.ROOT);
        client = served.client("/v1/embeddings?faces=" + word);
    }

    @Override
    public int minimumShortSide() {
        return DecodePlan.minimumShortSide(query);
    }

    @Override
    public int path(byte[] jpeg) {
        return path(List.of(jpeg));
    }

    /// Several pictures in one call.
    int path(List<byte[]> jpegs) {
        return pipeline
                .embed(jpegs.stream().map(jpeg -> new EmbeddingRequest(jpeg, query)).toList())
                .pictures()
                .stream()
                .mapToInt(picture ->
                        switch (picture) {
                            case Embedded it -> it.faces().size();
                            case Refused it -> throw it.why();
                        })
                .sum();
    }

    @Override
    public byte[] http(byte[] jpeg) throws IOException {
        return client.post(jpeg);
    }

    @Override
    public long models(int faces) {
        return models.embedding(1, faces).toNanos();
    }

    /// Runs the embedder alone on so many faces at once.
    ///
    /// @return nanoseconds inside `session.run`
    long embedder(int faces) {
        return models.embedder(faces).toNanos();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
