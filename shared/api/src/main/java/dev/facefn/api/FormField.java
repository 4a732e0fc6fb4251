package dev.facefn.api;

import java.util.Map;

/// An option of a call as it is declared: read by it, and described by it in the OpenAPI document.
public sealed interface FormField {
    String name();

    String description();

    /// A whole number within limits, both included.
    record Whole(String name, String description, int least, int most, int otherwise)
            implements FormField {}

    /// One word of a set.
    record Choice<E>(String name, String description, Map<String, E> words, E otherwise)
            implements FormField {
        public Choice {
            words = Map.copyOf(words);
        }
    }

    /// Words of a set: a list with commas or, in JSON, an array; none of them when absent.
    record Choices<E>(String name, String description, Map<String, E> words) implements FormField {
        public Choices {
            words = Map.copyOf(words);
        }
    }
}
