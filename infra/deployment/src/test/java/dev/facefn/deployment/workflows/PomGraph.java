package dev.facefn.deployment.workflows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// Which module needs which when it runs, read from the poms by other means than the script has:
/// the names of our modules, closed over by repeated joining.
final class PomGraph {
    private PomGraph() {}

    /// For each module its own name and the names of all that it needs.
    static Map<String, Set<String>> closure() throws Exception {
        Map<String, Set<String>> reach = new TreeMap<>();
        for (Path pom : poms()) {
            Set<String> needs = direct(pom);
            needs.add(pom.getParent().getFileName().toString());
            Path parent = pom.getParent().resolveSibling("pom.xml");
            if (Files.exists(parent)) {
                needs.addAll(direct(parent));
            }
            reach.put(pom.getParent().getFileName().toString(), needs);
        }
        for (String through : reach.keySet()) {
            for (Set<String> needs : reach.values()) {
                if (needs.contains(through)) {
                    needs.addAll(reach.get(through));
                }
            }
        }
        return reach;
    }

    private static Set<Path> poms() throws Exception {
        Set<Path> found = new TreeSet<>();
        for (String folder : new String[] {"shared", "functions"}) {
            try (Stream<Path> below = Files.list(Tools.ROOT.resolve(folder))) {
                below.map(each -> each.resolve("pom.xml"))
                        .filter(Files::exists)
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static Set<String> direct(Path pom) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        var all = document.getElementsByTagName("dependency");
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> fields((Element) all.item(i)))
                .filter(each -> "dev.facefn".equals(each.get("groupId")))
                .filter(each ->
                        !Set.of("test", "provided").contains(each.getOrDefault("scope", "")))
                .map(each -> each.get("artifactId"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> fields(Element dependency) {
        Map<String, String> fields = new TreeMap<>();
        for (Node each = dependency.getFirstChild(); each != null; each = each.getNextSibling()) {
            fields.put(each.getNodeName(), each.getTextContent().strip());
        }
        return fields;
    }
}
