package dev.facefn.models;

import dev.facefn.models.reduce.Range;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;

/// Between which numbers the tensors of a bundle's models lie on faces, which models in 8 bits are
/// made with. Made by `facefn models ranges`, kept beside the bundle's manifest.
///
/// @param pictures what they were measured on, in words
/// @param models by model and tensor, the lowest and the highest number
public record Ranges(String pictures, Map<String, Map<String, List<Float>>> models) {

    /// Those of a bundle; of one that has none, none.
    static Ranges shipped(String bundle) {
        String name = "/bundles/" + bundle + ".ranges.json";
        try (InputStream in = Ranges.class.getResourceAsStream(name)) {
            return in == null
                    ? new Ranges("none", Map.of())
                    : Manifest.JSON.readValue(in.readAllBytes(), Ranges.class);
        } catch (JacksonException e) {
            throw new ModelException(
                    "ranges %s are refused: %s".formatted(name, e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those of a model, 0 among each.
    Map<String, Range> of(String model) {
        Map<String, Range> ranges = new TreeMap<>();
        models.getOrDefault(model, Map.of())
                .forEach((tensor, range) ->
                        ranges.put(tensor, new Range(range.get(0), range.get(1))));
        return ranges;
    }

    /// As it lies beside the manifest, a tensor a line.
    public String toJson() {
        return Manifest.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    }
}
