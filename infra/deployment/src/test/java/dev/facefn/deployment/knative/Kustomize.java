package dev.facefn.deployment.knative;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Overlays as `kubectl kustomize` puts them together; without it, whoever asks is skipped.
final class Kustomize {
    private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();
    private static final Manifests FILES = Manifests.files();

    private Kustomize() {}

    /// Objects of `knative/overlays/NAME`, each with the file that it comes from.
    static Manifests overlay(String name) {
        return RENDERED.computeIfAbsent(name, Kustomize::render).copy();
    }

    private static Manifests render(String name) {
        String folder = "knative/overlays/" + name;
        List<Manifest> all = new ArrayList<>();
        for (ObjectNode tree : Manifests.read(run(Manifests.ROOT.resolve(folder)))) {
            all.add(new Manifest(file(folder, new Manifest("", tree)), tree));
        }
        return new Manifests(folder, all);
    }

    private static String run(Path folder) {
        try {
            Path out = Files.createTempFile("kustomize", ".yaml");
            Process process =
                    new ProcessBuilder("kubectl", "kustomize", folder.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(out.toFile())
                            .start();
            boolean ended = process.waitFor(1, TimeUnit.MINUTES);
            String printed = Files.readString(out);
            Files.delete(out);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError("kubectl kustomize " + folder + ": " + printed);
            }
            return printed;
        } catch (IOException e) {
            return abort("SKIPPED: kubectl is not installed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Where an object of an overlay stands: there, or in what is no overlay; what is generated
    /// stands in the kustomization.
    private static String file(String folder, Manifest object) {
        return FILES.all().stream()
                .filter(file -> file.kind().equals(object.kind()))
                .filter(file -> file.name().equals(object.name()))
                .filter(file -> file.namespace().equals(object.namespace()))
                .map(Manifest::file)
                .filter(file -> file.startsWith(folder + "/") || !file.contains("/overlays/"))
                .findFirst()
                .orElse(folder + "/kustomization.yaml");
    }
}
