package dev.facefn.vision.engine;

import dev.facefn.face.BoundingBox;
import dev.facefn.image.AlignedSampler;
import dev.facefn.image.RgbImage;
import dev.facefn.image.Sampler;
import dev.facefn.image.SimilarityTransform;
import dev.facefn.models.InputSpec;
import dev.facefn.models.OutputSpec;
import java.nio.FloatBuffer;
import java.util.List;

/// A network together with the way its specification wants pictures put into it. Safe for use by
/// many threads.
public final class Model {
    private final Network network;
    private final InputSpec input;
    private final float[] mean;
    private final float[] std;

    public Model(Network network) {
        this.network = network;
        this.input = network.spec().input();
        if (input.layout() != InputSpec.Layout.NCHW || input.color() == InputSpec.ColorOrder.BGR) {
            throw new IllegalArgumentException(
                    "%s: input %s %s, only NCHW in RGB or GRAY is filled"
                            .formatted(network.spec().id(), input.layout(), input.color()));
        }
        this.mean = floats(input.mean());
        this.std = floats(input.std());
    }

    /// Resizes a region of the image into the input and runs the network.
    ///
    /// @param region in pixels of the image; black where it sticks out
    /// @return the outputs, every one of them finite; to be closed
    /// @throws dev.facefn.face.FacefnException `internal_error` when an output is not finite
    public Workspace run(RgbImage image, BoundingBox region, Inference inference) {
        Workspace workspace = network.borrow(inference);
        try {
            if (input.color() == InputSpec.ColorOrder.GRAY) {
                Sampler.grayPlanar(
                        image, region, width(), height(), mean[0], std[0], workspace.input());
            } else {
                Sampler.rgbPlanar(image, region, width(), height(), mean, std, workspace.input());
            }
            return run(workspace, 1);
        } catch (RuntimeException | Error e) {
            workspace.close();
            throw e;
        }
    }

    /// Samples the image into a row of the input.
    ///
    /// @param toInput from pixels of the image to pixels of the input
    public float[] row(RgbImage image, SimilarityTransform toInput) {
        if (input.color() == InputSpec.ColorOrder.GRAY) {
            float[] row = new float[width() * height()];
            AlignedSampler.grayPlanar(
                    image, toInput, width(), height(), mean[0], std[0], FloatBuffer.wrap(row));
            return row;
        }
        float[] row = new float[3 * width() * height()];
        AlignedSampler.rgbPlanar(
                image, toInput, width(), height(), mean, std, FloatBuffer.wrap(row), 0);
        return row;
    }

    /// Puts a picture of the input's own size into a row of it.
    ///
    /// @param rgb packed RGB, rows from the top
    public float[] row(byte[] rgb) {
        int plane = width() * height();
        if (input.color() != InputSpec.ColorOrder.RGB || rgb.length != 3 * plane) {
            throw new IllegalArgumentException(
                    "%s: %d bytes for %d×%d px of %s"
                            .formatted(
                                    network.spec().id(),
                                    rgb.length,
                                    width(),
                                    height(),
                                    input.color()));
        }
        float[] row = new float[3 * plane];
        for (int channel = 0; channel < 3; channel++) {
            float scale = 1 / std[channel];
            float shift = -mean[channel] / std[channel];
            for (int i = 0; i < plane; i++) {
                row[channel * plane + i] = (rgb[3 * i + channel] & 0xff) * scale + shift;
            }
        }
        return row;
    }

    /// Runs the network once on rows, as many at the most as it takes.
    ///
    /// @return as for a region of one image, row after row
    /// @throws dev.facefn.face.FacefnException `internal_error` when an output is not finite
    public Workspace run(List<float[]> rows, Inference inference) {
        Workspace workspace = network.borrow(inference);
        try {
            int at = 0;
            for (float[] row : rows) {
                workspace.input().put(at, row);
                at += row.length;
            }
            return run(workspace, rows.size());
        } catch (RuntimeException | Error e) {
            workspace.close();
            throw e;
        }
    }

    private Workspace run(Workspace workspace, int rows) {
        workspace.run(rows);
        for (int i = 0; i < network.spec().outputs().size(); i++) {
            FloatBuffer output = workspace.output(i);
            int count = output.limit() / network.mostRows() * rows;
            Tensors.requireFinite(network.spec().id(), output, count);
        }
        return workspace;
    }

    public Network network() {
        return network;
    }

    /// What a value of `channel`, 0 to 255, is divided by on its way into the input.
    public float std(int channel) {
        return std[channel];
    }

    public int width() {
        return input.width();
    }

    public int height() {
        return input.height();
    }

    /// The index of the output that has so many elements, where only their number tells them apart.
    public int outputOf(int elements) {
        List<OutputSpec> outputs = network.spec().outputs();
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i).shape().stream().reduce(1, (a, b) -> a * b) == elements) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                network.spec().id() + " has no output of " + elements + " elements");
    }

    private static float[] floats(List<Float> values) {
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }
}
