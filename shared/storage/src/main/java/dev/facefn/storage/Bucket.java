package dev.facefn.storage;

/// The bucket that the functions share, and how keys are made in it.
public record Bucket(String name) {
    /// @throws IllegalArgumentException for a name that no bucket has
    public Bucket {
        var _ = new ObjectRef(name, "any");
    }

    /// `KIND/TENANT/REST`.
    ///
    /// @throws IllegalArgumentException where that is no key
    public ObjectRef object(String kind, String tenant, String rest) {
        if (kind.contains("/") || tenant.contains("/")) {
            throw new IllegalArgumentException("a kind or a tenant with a slash");
        }
        return new ObjectRef(name, kind + "/" + tenant + "/" + rest);
    }
}
