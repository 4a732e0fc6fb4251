package dev.facefn.vision;

import dev.facefn.face.Detail;

/// How small a picture may be decoded for what is asked, so that the answer stays that of full
/// size.
///
/// - One look (`fast`) sees 320×240 pixels and the points come from 64×64 of a face: a short side
///   of 640 px gives both more than they can see.
/// - Tiles (`high`) see down to a third of that, and the attribute models and the embedder see up
///   to 224×224 pixels of a face: 1280 px.
///
/// The decoder reduces by 2, 4 or 8 only, so that pictures below twice these sizes stay whole.
public final class DecodePlan {
    private static final int FAST = 640;
    static final int DETAILED = 1280;

    private DecodePlan() {}

    /// The short side below which the picture is not to be reduced, in pixels.
    public static int minimumShortSide(FaceQuery query) {
        boolean plain = query.detail() == Detail.FAST && query.attributes().isEmpty();
        return plain ? FAST : DETAILED;
    }

    /// The same for embedding, which sees 112×112 pixels of a face.
    public static int minimumShortSide(EmbeddingQuery query) {
        return DETAILED;
    }
}
