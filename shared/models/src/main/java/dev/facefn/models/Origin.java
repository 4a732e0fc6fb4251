package dev.facefn.models;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where the bytes of a file come from. Written in a manifest as `npm:NAME@VERSION/PATH`,
/// `tfjs:GRAPH.json#OUTPUT=NODE,…`, `fp16:MODEL.onnx`, `int8:MODEL.onnx` or `user`.
public sealed interface Origin {

    /// A file inside the tarball of an npm package.
    record Npm(String coordinate, String path) implements Origin {
        @Override
        public String text() {
            return "npm:" + coordinate + "/" + path;
        }
    }

    /// Converted by us from a TensorFlow.js graph model, a file of the same bundle.
    ///
    /// @param outputs the name of each output that is kept, and the node of the graph it comes from
    record Converted(String graph, SequencedMap<String, String> outputs) implements Origin {
        public Converted {
            outputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(outputs));
        }

        /// The file that holds the graph's weights.
        String weights() {
            return graph.replaceFirst("\\.json$", ".bin");
        }

        @Override
        public String text() {
            return outputs.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining(",", "tfjs:" + graph + "#", ""));
        }
    }

    /// Made by us of a model, a file of the same bundle, in fewer bits.
    record Reduced(Precision precision, String model) implements Origin {
        @Override
        public String text() {
            return precision.text() + ":" + model;
        }
    }

    /// Brought by the user.
    record User() implements Origin {
        @Override
        public String text() {
            return "user";
        }
    }

    @JsonValue
    String text();

    Pattern NPM = Pattern.compile("npm:(@?[a-z0-9/._-]+@[0-9][0-9A-Za-z.-]*)/(.+)");
    Pattern TFJS = Pattern.compile("tfjs:([a-z0-9._-]+\\.json)#([^=,]+=[^=,]+(?:,[^=,]+=[^=,]+)*)");

    Pattern REDUCED = Pattern.compile("(fp16|int8):([A-Za-z0-9._-]+\\.onnx)");

    @JsonCreator
    static Origin parse(String text) {
        Matcher npm = NPM.matcher(text);
        if (npm.matches()) {
            return new Npm(npm.group(1), npm.group(2));
        }
        Matcher tfjs = TFJS.matcher(text);
        if (tfjs.matches()) {
            SequencedMap<String, String> outputs = new LinkedHashMap<>();
            for (String output : tfjs.group(2).split(",", -1)) {
                int equals = output.indexOf('=');
                outputs.put(output.substring(0, equals), output.substring(equals + 1));
            }
            return new Converted(tfjs.group(1), outputs);
        }
        Matcher reduced = REDUCED.matcher(text);
        if (reduced.matches()) {
            return new Reduced(Precision.parse(reduced.group(1)), reduced.group(2));
        }
        if (text.equals("user")) {
            return new User();
        }
        throw new IllegalArgumentException("origin " + text);
    }
}
