package dev.facefn.deployment.knative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The objects of one overlay, or of the files as they lie there.
///
/// @param name such as `knative/overlays/gpu`
record Manifests(String name, List<Manifest> all) {
    static final Path ROOT = Path.of(System.getProperty("facefn.root", "../..")).normalize();
    static final List<String> OVERLAYS = List.of("cpu", "gpu", "canary", "local-cluster");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    Manifests {
        all = List.copyOf(all);
    }

    /// Every object that stands in a file of `knative/`, before anything is put together.
    static Manifests files() {
        try (Stream<Path> files = Files.walk(ROOT.resolve("knative"))) {
            List<Manifest> found = new ArrayList<>();
            for (Path file : files.filter(Manifests::isManifest).sorted().toList()) {
                String place = ROOT.relativize(file).toString();
                for (ObjectNode tree : read(Files.readString(file))) {
                    found.add(new Manifest(place, tree));
                }
            }
            return new Manifests("knative", found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isManifest(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml")
                && !name.equals("kustomization.yaml")
                && !file.toString().contains("/alerts/");
    }

    /// Objects of a YAML text; patches and the like are none.
    static List<ObjectNode> read(String text) {
        try {
            List<ObjectNode> objects = new ArrayList<>();
            for (Object document : YAML.readerFor(Object.class).readValues(text).readAll()) {
                if (YAML.valueToTree(document) instanceof ObjectNode tree
                        && tree.has("apiVersion")
                        && tree.has("kind")) {
                    objects.add(tree);
                }
            }
            return objects;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One value as JSON.
    static JsonNode value(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Manifest> of(String group, String kind) {
        return all.stream().filter(manifest -> manifest.is(group, kind)).toList();
    }

    /// Services of Knative: each is a function.
    List<Manifest> functions() {
        return all.stream().filter(Manifest::isFunction).toList();
    }

    List<Manifest> triggers() {
        return of("eventing.knative.dev", "Trigger");
    }

    Optional<Manifest> find(String group, String kind, String namespace, String name) {
        return of(group, kind).stream()
                .filter(manifest -> manifest.name().equals(name))
                .filter(manifest -> manifest.namespace().equals(namespace))
                .findFirst();
    }

    /// Another copy, to be changed.
    Manifests copy() {
        return new Manifests(
                name,
                all.stream()
                        .map(manifest -> new Manifest(manifest.file(), manifest.tree().deepCopy()))
                        .toList());
    }
}
