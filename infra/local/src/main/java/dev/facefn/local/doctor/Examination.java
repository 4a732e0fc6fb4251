package dev.facefn.local.doctor;

import dev.facefn.basic.OpenCvFaces;
import dev.facefn.face.Attribute;
import dev.facefn.face.Detail;
import dev.facefn.face.FacefnException;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.local.machine.Machine;
import dev.facefn.local.vision.LocalVision;
import dev.facefn.models.Bundle;
import dev.facefn.models.FileStatus;
import dev.facefn.models.ModelException;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Progress;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.VisionOptions;
import dev.facefn.vision.engine.NetworkStatus;
import dev.facefn.vision.engine.OrtEngine;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// Looks at everything that a picture or a video needs on its way, by using it. Nothing is
/// installed but FFmpeg's programs, which are unpacked from the class path as they are for the
/// first video.
final class Examination {
    /// 16×16 px of gray, lossless.
    private static final byte[] WEBP =
            Base64.getDecoder().decode("UklGRh4AAABXRUJQVlA4TBEAAAAvD8ADAAdQwAIWsP+BiOh/AAA=");

    private static final FaceQuery EVERYTHING = new FaceQuery(Detail.FAST, Attribute.all(), 100);
    private final ModelStore store;
    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
    private final List<Check> checks = new ArrayList<>();
    private List<NetworkStatus> models = List.of();

    private Examination(ModelStore store) {
        this.store = store;
    }

    /// @param models how each stood after the inference; empty where there was none
    record Result(List<Check> checks, List<NetworkStatus> models) {}

    static Result of(ModelStore store) {
        Examination examination = new Examination(store);
        examination.run();
        return new Result(List.copyOf(examination.checks), examination.models);
    }

    private void run() {
        checks.add(Check.ok("Java", Machine.java()));
        checks.add(Check.ok("system", Machine.system()));
        checks.add(Check.ok("processor", Machine.processor()));
        check("ONNX Runtime", this::onnxRuntime, "this platform has no ONNX Runtime library");
        checks.add(jpeg(decoder.engine()));
        check("WebP", this::webp, "the WebP codec is missing from the class path");
        video();
        checks.add(basic());
        check("models", this::models, "run `./facefn models pull`");
        if (checks.stream().noneMatch(check -> check.state() == Check.State.FAILED)) {
            check("inference", this::inference, "run `./facefn models verify`");
        }
    }

    private void check(String name, Supplier<Check> look, String advice) {
        try {
            checks.add(look.get());
        } catch (ModelException | FacefnException e) {
            checks.add(Check.failed(name, String.valueOf(e.getMessage()), advice));
        } catch (RuntimeException | LinkageError e) {
            checks.add(Check.failed(name, e.toString(), advice));
        }
    }

    private void video() {
        String advice = "this platform has no FFmpeg in the class path";
        try {
            VideoExamination video = new VideoExamination(store);
            check("FFmpeg", video::program, advice);
            check("video", video::decoding, "see the line of FFmpeg above");
        } catch (RuntimeException | LinkageError e) {
            checks.add(Check.failed("FFmpeg", e.toString(), advice));
        }
    }

    /// The rung without a network: everything else works without it.
    private Check basic() {
        long started = System.nanoTime();
        try (OpenCvFaces faces = OpenCvFaces.open(decoder)) {
            faces.probe();
            return Check.ok(
                    "OpenCV",
                    String.format(
                            Locale.ROOT,
                            "loaded in %.0f ms, the rung without a network works",
                            (System.nanoTime() - started) / 1e6));
        } catch (RuntimeException | LinkageError e) {
            return Check.weak(
                    "OpenCV", e.toString(), "where the models fail, no face is found here");
        }
    }

    private Check onnxRuntime() {
        return Check.ok("ONNX Runtime", OrtEngine.version() + ", native library loaded");
    }

    static Check jpeg(String engine) {
        return engine.startsWith("libjpeg-turbo")
                ? Check.ok("JPEG", engine)
                : Check.slow(
                        "JPEG",
                        engine + ", about four times slower than libjpeg-turbo",
                        "install it: `apt-get install libturbojpeg0`, `dnf install turbojpeg` or"
                                + " `brew install jpeg-turbo`");
    }

    private Check webp() {
        return Check.ok(
                "WebP", "decodes " + decoder.decode(WEBP, Integer.MAX_VALUE).size() + " px");
    }

    private Check models() {
        if (!store.isInstalled(LocalVision.BUNDLE)) {
            return Check.failed(
                    "models",
                    "bundle %s is not in %s".formatted(LocalVision.BUNDLE, store.root()),
                    "run `./facefn models pull`, or `./facefn demo`, which does so too");
        }
        List<FileStatus> files = store.verify(LocalVision.BUNDLE);
        List<String> problems =
                files.stream().filter(f -> !f.sound()).map(FileStatus::problem).toList();
        return problems.isEmpty()
                ? Check.ok("models", files.size() + " files verified in " + store.root())
                : Check.failed("models", String.join("; ", problems), "run `./facefn models pull`");
    }

    private Check inference() {
        try (LocalVision vision = LocalVision.open(store, new VisionOptions(1, 1), Progress.NONE)) {
            vision.prime(Attribute.all());
            String found = store.isInstalled("samples") ? photo(vision) : "every model ran";
            models = vision.status();
            return Check.ok("inference", found);
        }
    }

    private String photo(LocalVision vision) {
        Bundle samples = store.open("samples", Progress.NONE);
        var file = samples.manifest().files().getFirst();
        byte[] bytes = samples.bytes(file);
        long started = System.nanoTime();
        Analysis analysis = vision.analyze(bytes, EVERYTHING);
        return String.format(
                Locale.ROOT,
                "%d faces with all attributes in %s, %.0f ms, %.0f of them in the models",
                analysis.faces().size(),
                file.name(),
                (System.nanoTime() - started) / 1e6,
                analysis.inference().toNanos() / 1e6);
    }
}
