package dev.facefn.deployment.workflows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// A workflow as it is written and as it is understood.
record Workflow(String name, String text, Map<String, Object> fields) {

    /// A job of it, or a step of a job.
    record Part(String name, Map<String, Object> fields) {
        String text(String field) {
            return Objects.toString(fields.get(field), "");
        }

        Map<String, Object> map(String field) {
            return Workflow.map(fields.get(field));
        }

        List<Part> steps() {
            List<Part> steps = new ArrayList<>();
            if (fields.get("steps") instanceof List<?> list) {
                for (Object each : list) {
                    Map<String, Object> step = Workflow.map(each);
                    steps.add(new Part(Objects.toString(step.get("name"), ""), step));
                }
            }
            return steps;
        }
    }

    static Workflow of(String name, String text) {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(text);
        return new Workflow(name, text, map(read));
    }

    static List<Workflow> all() {
        try (Stream<Path> files = Files.list(Tools.WORKFLOWS)) {
            List<Workflow> all = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                all.add(of(file.getFileName().toString(), Files.readString(file)));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Workflow named(String name) {
        return all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    List<Part> jobs() {
        return map(fields.get("jobs")).entrySet().stream()
                .map(job -> new Part(job.getKey(), map(job.getValue())))
                .toList();
    }

    /// What starts it.
    List<String> events() {
        Object on = fields.get("on");
        return on instanceof String one ? List.of(one) : List.copyOf(map(on).keySet());
    }

    static Map<String, Object> map(Object value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, field) -> fields.put(key.toString(), field));
        }
        return fields;
    }
}
