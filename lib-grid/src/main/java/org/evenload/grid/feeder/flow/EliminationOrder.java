package org.evenload.grid.feeder.flow;

import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;

/**
 * The order of eliminating unknowns that takes one of least degree each time, ties by index. On a
 * radial feeder that walks from the ends to the source and causes no fill.
 */
final class EliminationOrder {
  private EliminationOrder() {}

  private record Candidate(int degree, int vertex) implements Comparable<Candidate> {
    @Override
    public int compareTo(Candidate other) {
      return degree != other.degree
          ? Integer.compare(degree, other.degree)
          : Integer.compare(vertex, other.vertex);
    }
  }

  /**
   * Position of each vertex in the order.
   *
   * @param neighbours symmetric, without the vertex itself; consumed
   */
  static int[] positions(List<TreeSet<Integer>> neighbours) {
    int n = neighbours.size();
    int[] position = new int[n];
    Arrays.fill(position, -1);
    PriorityQueue<Candidate> queue = new PriorityQueue<>();
    for (int v = 0; v < n; v++) {
      queue.add(new Candidate(neighbours.get(v).size(), v));
    }
    int next = 0;
    while (next < n) {
      Candidate candidate = queue.remove();
      int v = candidate.vertex();
      Set<Integer> around = neighbours.get(v);
      if (position[v] >= 0 || candidate.degree() != around.size()) {
        continue;
      }
      position[v] = next++;
      for (int a : around) {
        TreeSet<Integer> ofA = neighbours.get(a);
        ofA.addAll(around);
        ofA.remove(a);
        ofA.remove(v);
        queue.add(new Candidate(ofA.size(), a));
      }
    }
    return position;
  }
}
