package dev.facefn.deployment.knative;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What an object names is there: brokers, subscribers, sinks, accounts, ConfigMaps, claims, and
/// the keys of the Secrets that `knative/README.md` says how to make.
final class References implements Rule {
    private static final String SPEC = "spec.template.spec.";

    @Override
    public List<Finding> of(Manifests manifests) {
        List<Finding> found = new ArrayList<>();
        Set<String> keys = Guide.secretKeys();
        for (Manifest manifest : manifests.all()) {
            new One(manifest, manifests, keys, found).check();
        }
        return found;
    }

    private record One(
            Manifest manifest, Manifests manifests, Set<String> keys, List<Finding> found) {

        void check() {
            namespace();
            addressable("spec.subscriber.ref");
            addressable("spec.delivery.deadLetterSink.ref");
            addressable("spec.sink.ref");
            config();
            if (manifest.is("eventing.knative.dev", "Trigger")) {
                there(
                        "spec.broker",
                        "eventing.knative.dev",
                        "Broker",
                        manifest.at("spec.broker").asText());
            }
            account("spec.aws.auth.serviceAccountName");
            account("spec.template.spec.serviceAccountName");
            PodSecurity.pods(manifest).values().forEach(this::pod);
        }

        void namespace() {
            String name = manifest.namespace();
            if (!name.isEmpty()
                    && !name.equals("knative-serving")
                    && manifests.find("", "Namespace", "", name).isEmpty()) {
                found.add(manifest.finding("metadata.namespace", "there is no namespace " + name));
            }
        }

        void addressable(String field) {
            JsonNode ref = manifest.at(field);
            if (ref.isObject()) {
                String version = ref.path("apiVersion").asText();
                String group = version.contains("/") ? version.split("/")[0] : "";
                String namespace = ref.path("namespace").asText(manifest.namespace());
                String name = ref.path("name").asText();
                boolean there =
                        manifests.find(group, ref.path("kind").asText(), namespace, name).stream()
                                .anyMatch(to ->
                                        to.tree().path("apiVersion").asText().equals(version));
                if (!there) {
                    String text = ref.path("kind").asText() + " " + namespace + "/" + name;
                    found.add(manifest.finding(field, "there is no " + text));
                }
            }
        }

        void config() {
            JsonNode config = manifest.at("spec.config");
            if (config.isObject() && manifest.kind().equals("Broker")) {
                there("spec.config", "", "ConfigMap", config.path("name").asText());
            }
        }

        void account(String field) {
            if (manifest.at(field).isTextual()) {
                there(field, "", "ServiceAccount", manifest.at(field).asText());
            }
        }

        void there(String field, String group, String kind, String name) {
            if (manifests.find(group, kind, manifest.namespace(), name).isEmpty()) {
                found.add(manifest.finding(field, "there is no " + kind + " " + name));
            }
        }

        void pod(JsonNode pod) {
            for (JsonNode volume : pod.path("volumes")) {
                String field = SPEC + "volumes." + volume.path("name").asText();
                if (volume.has("configMap")) {
                    there(field, "", "ConfigMap", volume.at("/configMap/name").asText());
                }
                if (volume.has("persistentVolumeClaim")) {
                    String claim = volume.at("/persistentVolumeClaim/claimName").asText();
                    there(field, "", "PersistentVolumeClaim", claim);
                }
                if (volume.has("secret")) {
                    for (JsonNode item : volume.at("/secret/items")) {
                        String name = volume.at("/secret/secretName").asText();
                        key(field + ".secret", name, item.path("key").asText());
                    }
                    if (volume.at("/secret/items").isEmpty()) {
                        found.add(manifest.finding(field + ".secret.items", "are not said"));
                    }
                }
            }
            for (JsonNode container : pod.path("containers")) {
                for (JsonNode from : container.path("envFrom")) {
                    String map = from.at("/configMapRef/name").asText();
                    there(SPEC + "containers[0].envFrom", "", "ConfigMap", map);
                }
                for (JsonNode variable : container.path("env")) {
                    JsonNode secret = variable.at("/valueFrom/secretKeyRef");
                    if (secret.isObject()) {
                        String field = SPEC + "env." + variable.path("name").asText();
                        key(field, secret.path("name").asText(), secret.path("key").asText());
                    }
                }
            }
        }

        void key(String field, String secret, String key) {
            if (!keys.contains(secret + "/" + key)) {
                String message =
                        "knative/README.md makes no Secret %s with the key %s, but %s"
                                .formatted(secret, key, new TreeSet<>(keys));
                found.add(manifest.finding(field, message));
            }
        }
    }
}
