package dev.facefn.deployment.knative;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every field of a manifest is one of the model's, and text where the model has text: a number as
/// an annotation is refused by the cluster, and taken by JSON.
final class TypedModel implements Rule {
    private static final KubernetesSerialization MODEL = new KubernetesSerialization();
    private static final Set<String> TEXTS =
            Set.of(
                    "annotations",
                    "labels",
                    "matchLabels",
                    "nodeSelector",
                    "data",
                    "selector",
                    "exact");

    @Override
    public List<Finding> of(Manifests manifests) {
        List<Finding> found = new ArrayList<>();
        for (Manifest manifest : manifests.all()) {
            typed(manifest, found);
            texts(manifest, "", manifest.tree(), found);
        }
        return found;
    }

    private static void typed(Manifest manifest, List<Finding> found) {
        try {
            Object typed = MODEL.unmarshal(manifest.tree().toString());
            if (typed instanceof GenericKubernetesResource) {
                found.add(manifest.finding("kind", "the model has no such kind"));
            } else {
                unknown(manifest, "", typed, found);
            }
        } catch (RuntimeException e) {
            found.add(manifest.finding("", "not of the model: " + firstLine(e)));
        }
    }

    private static String firstLine(RuntimeException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    /// Fields that the model puts aside.
    private static void unknown(Manifest manifest, String path, Object value, List<Finding> found) {
        switch (value) {
            case Collection<?> list -> {
                int i = 0;
                for (Object item : list) {
                    unknown(manifest, path + "[" + i++ + "]", item, found);
                }
            }
            case Map<?, ?> map ->
                    map.forEach((key, item) -> unknown(manifest, path + "." + key, item, found));
            case null -> {}
            default -> {
                if (value.getClass().getName().startsWith("io.fabric8.")
                        && !value.getClass().isEnum()) {
                    fields(manifest, path, value, found);
                }
            }
        }
    }

    private static void fields(Manifest manifest, String path, Object value, List<Finding> found) {
        for (Class<?> type = value.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                Object inside = read(field, value);
                if (!field.getName().equals("additionalProperties")) {
                    String step = path.isEmpty() ? field.getName() : path + "." + field.getName();
                    unknown(manifest, step, inside, found);
                } else if (inside instanceof Map<?, ?> extra) {
                    for (Object name : extra.keySet()) {
                        String step = path.isEmpty() ? "" + name : path + "." + name;
                        found.add(manifest.finding(step, "there is no such field"));
                    }
                }
            }
        }
    }

    private static Object read(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void texts(Manifest manifest, String path, JsonNode node, List<Finding> found) {
        node.properties()
                .forEach(member -> {
                    String field = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
                    JsonNode value = member.getValue();
                    if (TEXTS.contains(member.getKey())) {
                        value.properties().stream()
                                .filter(entry -> entry.getValue().isValueNode())
                                .filter(entry -> !entry.getValue().isTextual())
                                .forEach(entry ->
                                        found.add(
                                                manifest.finding(
                                                        field + "." + entry.getKey(),
                                                        "is no text: " + entry.getValue())));
                    } else if (member.getKey().equals("env")) {
                        for (JsonNode variable : value) {
                            JsonNode text = variable.path("value");
                            if (!text.isMissingNode() && !text.isTextual()) {
                                String name = variable.path("name").asText();
                                found.add(
                                        manifest.finding(
                                                field + "." + name, "is no text: " + text));
                            }
                        }
                    }
                    texts(manifest, field, value, found);
                });
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                texts(manifest, path + "[" + i + "]", node.get(i), found);
            }
        }
    }
}
