package dev.facefn.local.calibrate;

import dev.facefn.basic.OpenCvFaces;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.local.calibrate.LabelledPairs.Labelled;
import dev.facefn.local.console.Console;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.local.console.Table;
import dev.facefn.local.console.WrongUsage;
import dev.facefn.models.Calibration;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Strangers;
import dev.facefn.vision.FaceEmbedder;
import dev.facefn.vision.FacePipeline;
import dev.facefn.vision.VisionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `facefn calibrate`.
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = {
            "Measures what similarities mean: how alike pictures of the same person are, and of"
                    + " different people.",
            "DIR has a folder for each person, with pictures of that person. Of each picture the"
                    + " largest face counts."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  facefn calibrate people/",
            "  facefn calibrate people/ --out mine.calibration.json",
            "  facefn calibrate --samples --json"
        })
public final class CalibrateCommand implements Callable<Integer> {
    /// Where the threshold of the bundle `open` comes from: pairs that may not be passed on.
    private static final Calibration.Usual OPEN =
            new Calibration.Usual(
                    0.36,
                    "in the gap of 300 labelled pairs, seen with arcface-112/1: same person >= 0.38,"
                            + " different <= 0.32");

    /// Where the threshold of the rung without a network comes from: no pair of strangers reached
    /// it.
    private static final Calibration.Usual BASIC =
            new Calibration.Usual(
                    0.58,
                    "above the most alike of 1002 pairs of different people (0.571); three in ten pairs"
                            + " of portraits cut from one photo do not reach it, and few of two photos"
                            + " will: no proof of anything");

    /// As alike as one in twenty pairs of strangers is too near to call.
    private static final double UNCERTAIN_RATE = 0.05;

    private final Console console;
    private final ModelStore store;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "Folders of pictures.")
    private @Nullable Path directory;

    @Option(
            names = "--samples",
            description =
                    "Instead of DIR: the faces of the sample photos, each a person, cut out, turned,"
                            + " scaled and compressed.")
    private boolean samples;

    @Option(
            names = "--basic",
            description =
                    "For the rung without a network: a cascade of OpenCV and local binary patterns.")
    private boolean basic;

    @Option(
            names = "--threshold",
            paramLabel = "COSINE",
            description =
                    "The threshold where nobody names one. Default: in the middle between the least"
                            + " alike pictures of one person and the most alike of two.")
    private @Nullable Double threshold;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the calibration as JSON.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print JSON, for programs.")
    private boolean json;

    public CalibrateCommand(Console console, ModelStore store) {
        this.console = console;
        this.store = store;
    }

    /// What `--json` prints.
    record Result(
            int samePairs,
            double lowestSame,
            double highestDifferent,
            double areaUnderCurve,
            long missed,
            long falseMatches,
            List<String> leftOut,
            Calibration calibration) {}

    @Override
    public Integer call() throws IOException {
        if (samples == (directory != null)) {
            throw new WrongUsage("name a DIR or --samples");
        }
        ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
        try (FacePipeline pipeline =
                FacePipeline.open(
                        List.of(store.open("open", new ProgressBar(console))),
                        decoder,
                        new VisionOptions(1, 1))) {
            if (basic) {
                try (OpenCvFaces faces = OpenCvFaces.open(decoder)) {
                    measure(pipeline, faces, decoder);
                }
            } else {
                measure(pipeline, pipeline, decoder);
            }
        }
        return 0;
    }

    /// @param pipeline finds the faces of the sample photos
    /// @param measured embeds
    private void measure(FacePipeline pipeline, FaceEmbedder measured, ImageDecoder decoder)
            throws IOException {
        List<LabelledPicture> pictures =
                directory != null
                        ? PersonFolders.read(directory)
                        : SamplePeople.read(
                                store.open("samples", new ProgressBar(console)), pipeline, decoder);
        PictureEmbedder embedder = new PictureEmbedder(measured);
        List<Labelled> embedded = embedder.embed(pictures, new ProgressBar(console));
        LabelledPairs pairs = LabelledPairs.of(embedded);
        if (pairs.differentPairs() == 0) {
            throw new WrongUsage(
                    "faces of %d person%s found, at least 2 are needed"
                            .formatted(pairs.identities(), pairs.identities() == 1 ? "" : "s"));
        }
        report(pairs, calibrate(pairs, measured.contract().id(), embedded.size()), embedder);
    }

    private Calibration calibrate(LabelledPairs pairs, String contractId, int pictures) {
        Strangers strangers = pairs.strangers();
        String words =
                samples
                        ? "%d portraits of the %d faces of the sample photos: one photo a person,"
                                + " cut out, turned, scaled and compressed; compared with the others of"
                                + " the same photo, for somebody may be in two"
                        : "%d labelled pictures of %d persons";
        Calibration.Usual usual = usual(pairs);
        Calibration first =
                new Calibration(
                        contractId,
                        words.formatted(pictures, pairs.identities()),
                        strangers,
                        usual,
                        usual.threshold());
        double uncertainFrom = Math.min(usual.threshold(), first.thresholdFor(UNCERTAIN_RATE));
        return new Calibration(
                contractId, first.pictures(), strangers, usual, rounded(uncertainFrom));
    }

    private Calibration.Usual usual(LabelledPairs pairs) {
        if (threshold != null) {
            return new Calibration.Usual(threshold, "chosen");
        }
        if (samples) {
            return basic ? BASIC : OPEN;
        }
        double least = pairs.lowestSame();
        double most = pairs.highestDifferent();
        return new Calibration.Usual(
                rounded((least + most) / 2),
                "in the middle of %d pairs: same person >= %s, different <= %s"
                        .formatted(
                                pairs.samePairs() + pairs.differentPairs(),
                                cosine(least),
                                cosine(most)));
    }

    private void report(LabelledPairs pairs, Calibration calibration, PictureEmbedder embedder)
            throws IOException {
        embedder.leftOut().forEach(console::complain);
        if (out != null) {
            Files.writeString(out, calibration.toJson());
        }
        double usual = calibration.usual().threshold();
        if (json) {
            console.json(
                    new Result(
                            pairs.samePairs(),
                            pairs.lowestSame(),
                            pairs.highestDifferent(),
                            rounded(pairs.areaUnderCurve()),
                            pairs.missedAt(usual),
                            pairs.falseAt(usual),
                            embedder.leftOut(),
                            calibration));
            return;
        }
        new Table("pairs", "number", "lowest", "highest", "wrong at " + usual)
                .row(
                        "same person",
                        pairs.samePairs(),
                        cosine(pairs.lowestSame()),
                        "",
                        pairs.missedAt(usual))
                .row(
                        "different",
                        pairs.differentPairs(),
                        "",
                        cosine(pairs.highestDifferent()),
                        pairs.falseAt(usual))
                .print(console);
        console.out()
                .printf(
                        Locale.ROOT,
                        "a pair of one person is the more alike one in %.2f %% of all cases%n",
                        100 * pairs.areaUnderCurve());
        console.out().println();
        Table quantiles = new Table("false match rate", "threshold", "");
        for (double rate : List.of(0.5, 0.1, 0.05, 0.01, 0.001, 0.0001)) {
            quantiles.row(
                    rate,
                    cosine(calibration.thresholdFor(rate)),
                    calibration.isExtrapolated(rate) ? "extrapolated" : "seen");
        }
        quantiles.print(console);
        console.out().println();
        console.out().println(calibration.pictures());
        if (out != null) {
            console.out().println("written to " + out);
        }
        console.out().flush();
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    private static String cosine(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
