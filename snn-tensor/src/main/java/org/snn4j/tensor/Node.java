package org.snn4j.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** One function applied: what it read, what it made, and how gradients go back. */
final class Node {
    private final String op;
    private final Tensor[] inputs;
    private final Tensor[] outputs;
    private final Backward backward;
    private final int depth;
    private boolean spent;

    Node(String op, Tensor[] inputs, Tensor[] outputs, Backward backward) {
        this.op = op;
        this.inputs = inputs;
        this.outputs = outputs;
        this.backward = backward;
        int deepest = 0;
        for (Tensor input : inputs) {
            deepest = Math.max(deepest, input.depth());
        }
        this.depth = deepest + 1;
    }

    int depth() {
        return depth;
    }

    /** Runs every function below {@code root} once, those made last first. */
    static void runAll(Node root) {
        List<Node> order = reachable(root);
        for (Node node : order) {
            if (node.spent) {
                throw new IllegalStateException(
                        "backward() through "
                                + node.op
                                + " a second time: its buffers are gone. Run the forward pass again"
                                + " before each backward().");
            }
        }
        // A function is deeper than all it reads from, so by falling depth each one runs after all
        // that read from it.
        order.sort(Comparator.comparingInt(Node::depth).reversed());
        for (Node node : order) {
            node.run();
        }
    }

    private static List<Node> reachable(Node root) {
        Map<Node, Boolean> seen = new IdentityHashMap<>();
        List<Node> found = new ArrayList<>();
        Deque<Node> pending = new ArrayDeque<>();
        pending.push(root);
        seen.put(root, true);
        while (!pending.isEmpty()) {
            Node node = pending.pop();
            found.add(node);
            for (Tensor input : node.inputs) {
                Node producer = input.producer();
                if (producer != null && seen.put(producer, true) == null) {
                    pending.push(producer);
                }
            }
        }
        return found;
    }

    private void run() {
        spent = true;
        boolean wanted = false;
        for (Tensor output : outputs) {
            wanted |= output.hasGradient();
        }
        if (wanted) {
            runBackward();
        }
        for (Tensor output : outputs) {
            output.releaseGradient();
        }
    }

    private void runBackward() {
        CompactGradient compact = outputs[0].compactGradient();
        if (compact != null && backward instanceof CompactBackward taker && taker.takes(compact)) {
            outputs[0].forgetGradient();
            taker.run(compact);
        } else {
            backward.run(outputs[0].gradientOrZeros());
        }
    }
}
