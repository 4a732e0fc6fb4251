package dev.facefn.models;

import java.util.List;
import java.util.Optional;

/// A model of a bundle: the file that holds it and the contract of its tensors.
///
/// @param id stable within the bundle, for example `fr_detect`
/// @param architecture the decoder of its output, for example `ultraface`, `scrfd`
/// @param file the ONNX file that is run
/// @param variants in fewer bits, at most one a precision
public record ModelSpec(
        String id,
        Task task,
        String architecture,
        FileSpec file,
        InputSpec input,
        List<OutputSpec> outputs,
        List<Variant> variants) {
    public ModelSpec {
        outputs = List.copyOf(outputs);
        variants = List.copyOf(variants);
        if (variants.stream().map(Variant::precision).distinct().count() != variants.size()) {
            throw new IllegalArgumentException(id + " has two variants of one precision");
        }
    }

    /// A model without variants.
    public ModelSpec(
            String id,
            Task task,
            String architecture,
            FileSpec file,
            InputSpec input,
            List<OutputSpec> outputs) {
        this(id, task, architecture, file, input, outputs, List.of());
    }

    static ModelSpec of(Members members) {
        return new ModelSpec(
                members.text("id"),
                members.choice("task", List.of(Task.values()), Task::name),
                members.text("architecture"),
                members.object("file", FileSpec::of),
                members.object("input", InputSpec::of),
                members.objects("outputs", OutputSpec::of),
                members.objects("variants", Variant::of));
    }

    public Optional<Variant> variant(Precision precision) {
        return variants.stream().filter(variant -> variant.precision() == precision).findFirst();
    }

    /// The same model of another file.
    ModelSpec of(FileSpec other) {
        return new ModelSpec(id, task, architecture, other, input, outputs, variants);
    }

    /// SHA-256 of the file that made the embeddings that this one's can be compared with: its own,
    /// or the full-precision one where a variant was measured to embed as that does.
    public String embeddingsSha256() {
        return variants.stream()
                .filter(variant -> variant.file().equals(file))
                .map(Variant::accuracy)
                .filter(Accuracy::sameEmbeddings)
                .map(Accuracy::against)
                .findFirst()
                .orElse(file.sha256());
    }
}
