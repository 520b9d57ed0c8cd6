package org.evenload.grid.feeder.flow;

/**
 * Conductors whose voltages stand in fixed ratios, because ideal elements join them: closed
 * switches, sections of length zero (ratio 1), regulators. Each group has one root; the voltage of
 * a conductor is its ratio times the root's.
 */
final class Supernodes {
  private final int[] parent;
  private final double[] ratioToParent;

  Supernodes(int conductors) {
    parent = new int[conductors];
    ratioToParent = new double[conductors];
    for (int i = 0; i < conductors; i++) {
      parent[i] = i;
      ratioToParent[i] = 1;
    }
  }

  int root(int conductor) {
    int c = conductor;
    while (parent[c] != c) {
      c = parent[c];
    }
    return c;
  }

  double ratio(int conductor) {
    double ratio = 1;
    for (int c = conductor; parent[c] != c; c = parent[c]) {
      ratio *= ratioToParent[c];
    }
    return ratio;
  }

  /**
   * Joins the groups of two conductors so that {@code V_to = ratio · V_from}.
   *
   * @return whether they were apart
   */
  boolean join(int from, int to, double ratio) {
    int rootFrom = root(from);
    int rootTo = root(to);
    if (rootFrom == rootTo) {
      return false;
    }
    ratioToParent[rootTo] = ratio * ratio(from) / ratio(to);
    parent[rootTo] = rootFrom;
    return true;
  }
}
