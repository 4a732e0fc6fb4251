package dev.facefn.models.tfjs;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What the kept outputs need, each node after the nodes it reads; the same for every run. The walk
/// keeps its own stack, so that a long chain of nodes cannot overflow the thread's.
final class RunOrder {
    private final GraphModel model;
    private final Map<String, GraphNode> done = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();
    private final Deque<Visit> stack = new ArrayDeque<>();

    private record Visit(GraphNode node, Iterator<String> inputs) {}

    private RunOrder(GraphModel model) {
        this.model = model;
    }

    static Collection<GraphNode> of(GraphModel model, Collection<String> outputs) {
        RunOrder order = new RunOrder(model);
        outputs.forEach(output -> order.walk(model.source(output)));
        return order.done.values();
    }

    private void walk(GraphNode from) {
        visit(from);
        while (!stack.isEmpty()) {
            Visit visit = stack.getLast();
            if (visit.inputs.hasNext()) {
                visit(model.input(visit.node, visit.inputs.next()));
            } else {
                stack.removeLast();
                open.remove(visit.node.name());
                done.put(visit.node.name(), visit.node);
            }
        }
    }

    private void visit(GraphNode node) {
        if (done.containsKey(node.name())) {
            return;
        }
        if (!open.add(node.name())) {
            throw node.refuse("it depends on itself");
        }
        stack.addLast(new Visit(node, node.inputs().iterator()));
    }
}
