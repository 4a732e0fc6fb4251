package dev.facefn.gallery;

/// Names a collection within its tenant: as the rules for ids say, or `_default`.
public record CollectionId(String value) {
    public static final CollectionId DEFAULT = new CollectionId("_default");

    public CollectionId {
        if (!value.equals("_default")) {
            Rules.id("collection_id", value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
