package dev.facefn.gallery;

/// Names a person within a collection: 1 to 64 characters, the first a letter or digit, then also
/// '.', '_' and '-'.
public record PersonId(String value) implements Comparable<PersonId> {
    public PersonId {
        Rules.id("person_id", value);
    }

    @Override
    public int compareTo(PersonId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
