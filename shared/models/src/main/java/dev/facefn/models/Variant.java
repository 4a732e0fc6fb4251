package dev.facefn.models;

import java.util.List;

/// The same model in fewer bits: made here of the verified full-precision file, to the byte as the
/// manifest says, and never downloaded.
public record Variant(Precision precision, FileSpec file, Accuracy accuracy) {
    public Variant {
        if (!(file.origin() instanceof Origin.Reduced reduced)
                || reduced.precision() != precision
                || precision == Precision.FP32) {
            throw new IllegalArgumentException(
                    "%s in %s of %s".formatted(file.name(), precision, file.origin().text()));
        }
    }

    static Variant of(Members members) {
        return new Variant(
                members.choice("precision", List.of(Precision.values()), Precision::text),
                members.object("file", FileSpec::of),
                members.object("accuracy", Accuracy::of));
    }
}
