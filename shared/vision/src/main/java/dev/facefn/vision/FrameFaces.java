package dev.facefn.vision;

import dev.facefn.face.Embedding;
import dev.facefn.image.RgbImage;
import dev.facefn.vision.detect.Detection;
import dev.facefn.vision.engine.Inference;
import java.util.List;

/// Looks at the frames of a video step by step, so that who follows faces pays only for what is
/// needed. All boxes and points are in pixels of the frame. Safe for use by many threads.
public interface FrameFaces {

    /// The faces of a frame, with those among them that only a track makes believable: scores down
    /// to 0.3.
    List<Detection> detect(RgbImage frame, Inference inference);

    /// Points, quality and the aligned pixels of a face of that frame.
    CroppedFace crop(RgbImage frame, Detection face, Inference inference);

    /// @param crops 112×112 pixels of packed RGB each
    List<Embedding> embedCrops(List<byte[]> crops, Inference inference);
}
