package org.evenload.model.aggregator.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.evenload.model.aggregator.relaxation.WarmStart;

/**
 * Nodes yet to be looked at, those of the least bound first. Iterates to start them from take far
 * more memory than the nodes themselves: once they are too many, the nodes that are looked at last
 * go without.
 */
final class OpenNodes {
  /** Numbers that the iterates may have together, 128 MiB. */
  private static final long MOST_NUMBERS = 1L << 24;

  private final PriorityQueue<Node> queue =
      new PriorityQueue<>(
          Comparator.<Node>comparingDouble(Node::boundUsd).thenComparingInt(Node::id));
  private final long mostNumbers;
  private long numbers;

  OpenNodes() {
    this(MOST_NUMBERS);
  }

  OpenNodes(long mostNumbers) {
    this.mostNumbers = mostNumbers;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  int size() {
    return queue.size();
  }

  /** The least bound of all. */
  double leastBoundUsd() {
    return queue.element().boundUsd();
  }

  Node removeFirst() {
    return queue.remove();
  }

  void add(Node node) {
    queue.add(node);
    // Siblings share theirs: counted twice here, once when memory is made.
    numbers += node.start().stream().mapToLong(WarmStart::size).sum();
    if (numbers > mostNumbers) {
      makeRoom();
    }
  }

  /** Half of the room goes to the nodes that are looked at first. */
  private void makeRoom() {
    List<Node> nodes = new ArrayList<>(queue.size());
    while (!queue.isEmpty()) {
      nodes.add(queue.remove());
    }
    Set<WarmStart> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    numbers = 0;
    for (Node node : nodes) {
      List<WarmStart> start = new ArrayList<>();
      for (WarmStart one : node.start()) {
        if (!kept.contains(one) && numbers + one.size() <= mostNumbers / 2) {
          kept.add(one);
          numbers += one.size();
        }
        if (kept.contains(one)) {
          start.add(one);
        }
      }
      queue.add(node.startingFrom(start));
    }
  }
}
