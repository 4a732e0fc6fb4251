package dev.facefn.local.calibrate;

/// A picture whose largest face is known to be of a person. The bytes are not changed.
final class LabelledPicture {
    private final Label label;
    private final String name;
    private final byte[] bytes;
    private final boolean centred;

    /// @param among within which persons of other names are other persons for certain
    record Label(String person, String among) {
        boolean isOfAnotherPersonThan(Label other) {
            return among.equals(other.among) && !person.equals(other.person);
        }
    }

    /// @param centred whether it is square, and only a face in its middle is the one that is meant
    LabelledPicture(Label label, String name, byte[] bytes, boolean centred) {
        this.label = label;
        this.name = name;
        this.bytes = bytes;
        this.centred = centred;
    }

    Label label() {
        return label;
    }

    String name() {
        return name;
    }

    boolean centred() {
        return centred;
    }

    byte[] bytes() {
        return bytes;
    }
}
