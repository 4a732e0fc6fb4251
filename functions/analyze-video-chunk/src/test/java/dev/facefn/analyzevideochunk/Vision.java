package dev.facefn.analyzevideochunk;

import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.models.ModelStore;
import dev.facefn.testing.TestModels;
import dev.facefn.video.VideoLimits;
import dev.facefn.video.VideoReader;
import dev.facefn.vision.FacePipeline;
import dev.facefn.vision.VisionOptions;
import java.util.List;

/// The real models and the real decoder, for all tests.
final class Vision {
    static final ImageDecoder DECODER = new ImageDecoder(ImageLimits.DEFAULT);
    static final FacePipeline MODELS =
            FacePipeline.open(List.of(TestModels.open()), DECODER, VisionOptions.defaults());
    static final VideoReader READER =
            VideoReader.open(ModelStore.atDefault().root().resolve("ffmpeg"), VideoLimits.DEFAULT);

    private Vision() {}
}
