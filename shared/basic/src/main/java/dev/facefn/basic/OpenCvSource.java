package dev.facefn.basic;

import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.rungs.BasicSource;
import dev.facefn.vision.FaceRung;

/// Opens the rung when it is needed. Knows nothing of OpenCV, so that finding it loads nothing.
public final class OpenCvSource implements BasicSource {

    @Override
    public FaceRung open() {
        return OpenCvFaces.open(new ImageDecoder(ImageLimits.DEFAULT));
    }
}
