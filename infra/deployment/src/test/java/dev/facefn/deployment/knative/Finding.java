package dev.facefn.deployment.knative;

/// What is wrong with a manifest.
///
/// @param file that the object comes from
/// @param object its kind and name
/// @param field path to what is wrong
record Finding(String file, String object, String field, String message) {
    @Override
    public String toString() {
        return file + ": " + object + ": " + field + ": " + message;
    }
}
