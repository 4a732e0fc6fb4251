package dev.facefn.local.console;

import tools.jackson.databind.JsonNode;

/// Where a face is, for people.
public final class Place {
    private Place() {}

    /// Width, height and upper left corner, as `240×280+120+80`.
    public static String of(JsonNode face) {
        JsonNode box = face.at("/bbox/pixels");
        return "%d×%d+%d+%d"
                .formatted(
                        box.path("width").intValue(),
                        box.path("height").intValue(),
                        box.path("x").intValue(),
                        box.path("y").intValue());
    }
}
