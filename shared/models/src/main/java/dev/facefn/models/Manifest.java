package dev.facefn.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// The contract of a bundle: every file to the byte, and what each model expects and answers.
///
/// @param acceptLicence whether the user must accept the licence before the bundle is installed
/// @param models the models of the bundle, each with its file
/// @param files what is not run itself: sources of conversions, sample photos
public record Manifest(
        String name,
        String version,
        String licence,
        String description,
        boolean acceptLicence,
        List<ModelSpec> models,
        List<FileSpec> files) {
    private static final List<String> SHIPPED = List.of("open", "samples", "insightface");
    static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // few numbers are read by this, and its tables take their time
                    .disable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    public Manifest {
        models = List.copyOf(models);
        files = List.copyOf(files);
        Set<String> names = new HashSet<>();
        Stream.concat(models.stream().map(ModelSpec::file), files.stream())
                .map(FileSpec::name)
                .filter(file -> !names.add(file))
                .findFirst()
                .ifPresent(twice -> {
                    throw new IllegalArgumentException(twice + " is there twice");
                });
    }

    /// The names of the bundles that facefn knows.
    public static List<String> shipped() {
        return SHIPPED;
    }

    /// @throws ModelException when there is no bundle of that name
    public static Manifest shipped(String name) {
        try (InputStream in =
                SHIPPED.contains(name)
                        ? Manifest.class.getResourceAsStream("/bundles/" + name + ".json")
                        : null) {
            if (in == null) {
                throw new ModelException(
                        "there is no bundle named %s; known: %s"
                                .formatted(name, String.join(", ", SHIPPED)));
            }
            return read(name + ".json", in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws ModelException when a member is missing, unknown, twice there or not what it must be
    static Manifest read(String source, byte[] json) {
        return Members.read("manifest " + source, json, Manifest::of);
    }

    private static Manifest of(Members members) {
        return new Manifest(
                members.text("name"),
                members.text("version"),
                members.text("licence"),
                members.text("description"),
                members.flag("accept_licence"),
                members.objects("models", ModelSpec::of),
                members.objects("files", FileSpec::of));
    }

    /// Every file of the bundle: those of its models first.
    public Stream<FileSpec> allFiles() {
        return Stream.concat(models.stream().map(ModelSpec::file), files.stream());
    }

    /// Whether there is a model of that precision.
    boolean has(Precision precision) {
        return models.stream().anyMatch(model -> model.variant(precision).isPresent());
    }

    /// The same bundle with the models of that precision, where there are such; the others in full.
    public Manifest in(Precision precision) {
        if (precision == Precision.FP32) {
            return this;
        }
        return new Manifest(
                name,
                version,
                licence,
                description,
                acceptLicence,
                models.stream()
                        .map(model ->
                                model.variant(precision)
                                        .map(variant -> model.of(variant.file()))
                                        .orElse(model))
                        .toList(),
                files);
    }

    /// The same bundle without the files, and the models of files, that are not to be kept.
    Manifest keeping(Predicate<FileSpec> kept) {
        return new Manifest(
                name,
                version,
                licence,
                description,
                acceptLicence,
                models.stream().filter(model -> kept.test(model.file())).toList(),
                files.stream().filter(kept).toList());
    }
}
