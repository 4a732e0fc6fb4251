package dev.facefn.api;

import java.util.List;

/// What a call takes.
///
/// @param pictures its picture fields; with one field `image` of one picture, the body may also be
///   the picture itself
/// @param options everything else
/// @param inAddress whether all of it stands in the address, so that no body is read
public record Input(List<Pictures> pictures, List<FormField<?>> options, boolean inAddress) {
    public static final Input NONE = of(List.of());

    /// A field of pictures.
    ///
    /// @param most how many there may be
    public record Pictures(String name, String description, int most) {}

    public Input {
        pictures = List.copyOf(pictures);
        options = List.copyOf(options);
    }

    public Input(List<Pictures> pictures, List<FormField<?>> options) {
        this(pictures, options, false);
    }

    /// One picture, by whichever way, and options.
    public static Input picture(List<FormField<?>> options) {
        return new Input(List.of(new Pictures(Form.IMAGE, "the picture", 1)), options);
    }

    /// Options alone.
    public static Input of(List<FormField<?>> options) {
        return new Input(List.of(), options);
    }

    /// Options in the address alone, whatever the method.
    public static Input inAddress(List<FormField<?>> options) {
        return new Input(List.of(), options, true);
    }

    int mostPictures() {
        return pictures.stream().mapToInt(Pictures::most).sum();
    }

    boolean isFile(String name) {
        return options.stream().anyMatch(o -> o instanceof FormField.File && o.name().equals(name));
    }

    boolean takesFiles() {
        return options.stream().anyMatch(FormField.File.class::isInstance);
    }

    boolean takesBarePicture() {
        return pictures.stream().anyMatch(p -> p.name().equals(Form.IMAGE));
    }
}
