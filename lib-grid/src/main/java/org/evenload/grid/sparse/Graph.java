package org.evenload.grid.sparse;

/**
 * An undirected graph without loops, by adjacency.
 *
 * @param start neighbours of node i are {@code neighbours[start[i] … start[i+1])}
 * @param weight how many matrix rows a node stands for
 */
record Graph(int[] start, int[] neighbours, int[] weight) {

  int size() {
    return weight.length;
  }

  /** Rows of the pattern as nodes, where rows of one group are one node. */
  static Graph of(SymmetricPattern pattern, int[] group, int groups) {
    int[] weight = new int[groups];
    for (int row : group) {
      weight[row]++;
    }
    int[] degree = new int[groups + 1];
    forEachEdge(
        pattern,
        group,
        (a, b) -> {
          degree[a]++;
          degree[b]++;
        });
    int[] start = new int[groups + 1];
    for (int i = 0; i < groups; i++) {
      start[i + 1] = start[i] + degree[i];
    }
    int[] next = start.clone();
    int[] neighbours = new int[start[groups]];
    forEachEdge(
        pattern,
        group,
        (a, b) -> {
          neighbours[next[a]++] = b;
          neighbours[next[b]++] = a;
        });
    return withoutRepeats(start, neighbours, weight);
  }

  private static Graph withoutRepeats(int[] start, int[] neighbours, int[] weight) {
    int n = weight.length;
    int[] seenBy = new int[n];
    java.util.Arrays.fill(seenBy, -1);
    int[] newStart = new int[n + 1];
    int count = 0;
    for (int i = 0; i < n; i++) {
      int from = start[i];
      int to = start[i + 1];
      newStart[i] = count;
      for (int k = from; k < to; k++) {
        int j = neighbours[k];
        if (seenBy[j] != i) {
          seenBy[j] = i;
          neighbours[count++] = j;
        }
      }
    }
    newStart[n] = count;
    return new Graph(newStart, java.util.Arrays.copyOf(neighbours, count), weight);
  }

  private static void forEachEdge(SymmetricPattern pattern, int[] group, EdgeVisitor visitor) {
    for (int j = 0; j < pattern.size(); j++) {
      for (int e = pattern.columnStart(j); e < pattern.columnStart(j + 1); e++) {
        int a = group[pattern.rowOfEntry(e)];
        int b = group[j];
        if (a != b) {
          visitor.visit(a, b);
        }
      }
    }
  }

  private interface EdgeVisitor {
    void visit(int a, int b);
  }
}
