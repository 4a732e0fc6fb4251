package dev.facefn.search;

/// Names a collection among those of all tenants.
///
/// @param collection an id that is never given again: a collection that was deleted and made anew
///   is another one, for its revisions start again
public record CollectionKey(String tenant, String collection) {}
