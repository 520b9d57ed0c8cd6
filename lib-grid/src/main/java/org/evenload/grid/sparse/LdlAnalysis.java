package org.evenload.grid.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The symbolic factorisation of a pattern: order of elimination, tree of fronts and where every
 * entry goes. Immutable, shared by any number of {@link LdlFactorization}s and threads.
 */
public final class LdlAnalysis {
  /** Fronts smaller than this many pivots are merged with their parent if little fill results. */
  private static final int SMALL_FRONT = 8;

  private static final double TOLERATED_FILL = 0.1;

  private final SymmetricPattern pattern;
  private final Front[] fronts;
  private final long factorEntries;
  private final int largestFront;

  /**
   * A dense matrix of the tree of elimination.
   *
   * @param pivots rows eliminated here
   * @param rows rows beyond, in order of elimination
   * @param parentPosition where each of {@code rows} stands in the parent's pivots and rows
   * @param children fronts whose remainder is added to this one, in order of computation
   * @param slot values of the matrix that enter here
   * @param entryRow position of these values among pivots and rows, never above entryColumn
   * @param entryColumn see entryRow
   */
  record Front(
      int[] pivots,
      int[] rows,
      int[] parentPosition,
      int[] children,
      int[] slot,
      int[] entryRow,
      int[] entryColumn) {}

  private LdlAnalysis(SymmetricPattern pattern, Front[] fronts) {
    this.pattern = pattern;
    this.fronts = fronts;
    long entries = 0;
    int largest = 0;
    for (Front front : fronts) {
      int p = front.pivots.length;
      int size = p + front.rows.length;
      entries += (long) p * size - (long) p * (p - 1) / 2;
      largest = Math.max(largest, size);
    }
    factorEntries = entries;
    largestFront = largest;
  }

  /** Analyses a pattern whose rows are ordered one by one. */
  public static LdlAnalysis of(SymmetricPattern pattern) {
    int[] group = new int[pattern.size()];
    Arrays.setAll(group, i -> i);
    return of(pattern, group);
  }

  /**
   * Analyses a pattern whose rows are ordered by groups.
   *
   * @param group group of each row, 0…; rows of one group are eliminated together, so that a stable
   *     pivot for a row with a zero diagonal is found among them
   */
  public static LdlAnalysis of(SymmetricPattern pattern, int[] group) {
    int groups = Arrays.stream(group).max().orElse(-1) + 1;
    Graph graph = Graph.of(pattern, group, groups);
    int[] order = MinimumDegreeOrder.of(graph);
    int[] parent = eliminationTree(graph, order);
    int[] postorder = postorder(parent);
    int[] finalOrder = new int[groups];
    for (int k = 0; k < groups; k++) {
      finalOrder[k] = order[postorder[k]];
    }
    return new LdlAnalysis(pattern, new FrontBuilder(pattern, group, graph, finalOrder).build());
  }

  public SymmetricPattern pattern() {
    return pattern;
  }

  /** Entries of L, as long as no pivot is delayed. */
  public long factorEntries() {
    return factorEntries;
  }

  int largestFront() {
    return largestFront;
  }

  Front[] fronts() {
    return fronts;
  }

  private static int[] eliminationTree(Graph graph, int[] order) {
    int n = order.length;
    int[] position = inverse(order);
    int[] parent = new int[n];
    int[] ancestor = new int[n];
    Arrays.fill(parent, -1);
    Arrays.fill(ancestor, -1);
    for (int k = 0; k < n; k++) {
      int node = order[k];
      for (int e = graph.start()[node]; e < graph.start()[node + 1]; e++) {
        int i = position[graph.neighbours()[e]];
        while (i < k) {
          int above = ancestor[i];
          ancestor[i] = k;
          if (above == -1) {
            parent[i] = k;
            break;
          }
          i = above;
        }
      }
    }
    return parent;
  }

  private static int[] postorder(int[] parent) {
    int n = parent.length;
    int[] firstChild = new int[n];
    int[] sibling = new int[n];
    Arrays.fill(firstChild, -1);
    Arrays.fill(sibling, -1);
    for (int i = n - 1; i >= 0; i--) {
      if (parent[i] >= 0) {
        sibling[i] = firstChild[parent[i]];
        firstChild[parent[i]] = i;
      }
    }
    int[] order = new int[n];
    int[] stack = new int[n];
    int count = 0;
    for (int root = 0; root < n; root++) {
      if (parent[root] >= 0) {
        continue;
      }
      int top = 0;
      stack[top++] = root;
      while (top > 0) {
        int i = stack[top - 1];
        int child = firstChild[i];
        if (child >= 0) {
          firstChild[i] = sibling[child];
          stack[top++] = child;
        } else {
          order[count++] = i;
          top--;
        }
      }
    }
    return order;
  }

  private static int[] inverse(int[] order) {
    int[] position = new int[order.length];
    for (int k = 0; k < order.length; k++) {
      position[order[k]] = k;
    }
    return position;
  }

  /** Turns a postordered graph into fronts. */
  private static final class FrontBuilder {
    private final SymmetricPattern pattern;
    private final int[] group;
    private final Graph graph;
    private final int[] order;
    private final int[] position;
    private final int n;

    FrontBuilder(SymmetricPattern pattern, int[] group, Graph graph, int[] order) {
      this.pattern = pattern;
      this.group = group;
      this.graph = graph;
      this.order = order;
      this.position = inverse(order);
      this.n = order.length;
    }

    Front[] build() {
      int[][] structure = new int[n][];
      int[] parent = new int[n];
      structures(structure, parent);
      int[] top = merge(structure, parent);
      return fronts(structure, top);
    }

    // Structure of column k: later nodes adjacent to k, or in the structure of a child of k.
    private void structures(int[][] structure, int[] parent) {
      int[] firstChild = new int[n];
      int[] sibling = new int[n];
      int[] seen = new int[n];
      Arrays.fill(firstChild, -1);
      Arrays.fill(sibling, -1);
      Arrays.fill(seen, -1);
      int[] buffer = new int[n];
      for (int k = 0; k < n; k++) {
        int count = 0;
        seen[k] = k;
        int node = order[k];
        for (int e = graph.start()[node]; e < graph.start()[node + 1]; e++) {
          int i = position[graph.neighbours()[e]];
          if (i > k && seen[i] != k) {
            seen[i] = k;
            buffer[count++] = i;
          }
        }
        for (int c = firstChild[k]; c != -1; c = sibling[c]) {
          for (int i : structure[c]) {
            if (i > k && seen[i] != k) {
              seen[i] = k;
              buffer[count++] = i;
            }
          }
        }
        structure[k] = Arrays.copyOf(buffer, count);
        Arrays.sort(structure[k]);
        parent[k] = count == 0 ? -1 : structure[k][0];
        if (count > 0) {
          sibling[k] = firstChild[parent[k]];
          firstChild[parent[k]] = k;
        }
      }
    }

    /** Top node of the front of each node: fronts are merged where that costs little. */
    private int[] merge(int[][] structure, int[] parent) {
      int[] into = new int[n];
      int[] pivots = new int[n];
      int[] rows = new int[n];
      for (int k = 0; k < n; k++) {
        into[k] = k;
        pivots[k] = weight(k);
        for (int i : structure[k]) {
          rows[k] += weight(i);
        }
      }
      for (int k = 0; k < n; k++) {
        int p = parent[k];
        if (p == -1) {
          continue;
        }
        long zeros = (long) pivots[k] * (weight(p) + rows[p] - rows[k]);
        // The parent may have grown by other children: their rows are new to this one.
        zeros += (long) pivots[k] * (pivots[p] - weight(p));
        long full = (long) (pivots[k] + pivots[p]) * (pivots[k] + pivots[p] + rows[p]);
        boolean small = pivots[k] < SMALL_FRONT && pivots[p] < 2 * SMALL_FRONT;
        if (zeros == 0 || (small && zeros <= TOLERATED_FILL * full)) {
          into[k] = p;
          pivots[p] += pivots[k];
        }
      }
      int[] top = new int[n];
      for (int k = n - 1; k >= 0; k--) {
        top[k] = into[k] == k ? k : top[into[k]];
      }
      return top;
    }

    private int weight(int k) {
      return graph.weight()[order[k]];
    }

    private Front[] fronts(int[][] structure, int[] top) {
      int[] frontOfTop = new int[n];
      int count = 0;
      for (int k = 0; k < n; k++) {
        if (top[k] == k) {
          frontOfTop[k] = count++;
        }
      }
      int[] frontOf = new int[n];
      for (int k = 0; k < n; k++) {
        frontOf[k] = frontOfTop[top[k]];
      }
      int[][] members = membersByGroup();
      List<List<Integer>> pivots = lists(count);
      int[][] rows = new int[count][];
      int[] scalarPosition = new int[pattern.size()];
      int[] frontOfScalar = new int[pattern.size()];
      for (int k = 0; k < n; k++) {
        for (int scalar : members[order[k]]) {
          pivots.get(frontOf[k]).add(scalar);
          frontOfScalar[scalar] = frontOf[k];
        }
      }
      int eliminated = 0;
      for (List<Integer> own : pivots) {
        for (int scalar : own) {
          scalarPosition[scalar] = eliminated++;
        }
      }
      int[] parent = new int[count];
      Arrays.fill(parent, -1);
      for (int k = 0; k < n; k++) {
        if (top[k] == k) {
          int f = frontOf[k];
          List<Integer> beyond = new ArrayList<>();
          for (int i : structure[k]) {
            for (int scalar : members[order[i]]) {
              beyond.add(scalar);
            }
          }
          beyond.sort((a, b) -> Integer.compare(scalarPosition[a], scalarPosition[b]));
          rows[f] = toArray(beyond);
          if (structure[k].length > 0) {
            parent[f] = frontOf[structure[k][0]];
          }
        }
      }
      return assemble(pivots, rows, parent, scalarPosition, frontOfScalar);
    }

    private Front[] assemble(
        List<List<Integer>> pivots,
        int[][] rows,
        int[] parent,
        int[] scalarPosition,
        int[] frontOfScalar) {
      int count = rows.length;
      List<List<Integer>> children = lists(count);
      for (int f = 0; f < count; f++) {
        if (parent[f] >= 0) {
          children.get(parent[f]).add(f);
        }
      }
      List<List<Integer>> slots = lists(count);
      List<List<Integer>> entryI = lists(count);
      List<List<Integer>> entryJ = lists(count);
      for (int j = 0; j < pattern.size(); j++) {
        for (int e = pattern.columnStart(j); e < pattern.columnStart(j + 1); e++) {
          int i = pattern.rowOfEntry(e);
          boolean iFirst = scalarPosition[i] < scalarPosition[j];
          int f = frontOfScalar[iFirst ? i : j];
          slots.get(f).add(e);
          entryI.get(f).add(iFirst ? j : i);
          entryJ.get(f).add(iFirst ? i : j);
        }
      }
      int[] local = new int[pattern.size()];
      Front[] fronts = new Front[count];
      int[][] parentPosition = new int[count][];
      Arrays.fill(parentPosition, new int[0]);
      for (int f = 0; f < count; f++) {
        int[] own = toArray(pivots.get(f));
        int at = 0;
        for (int scalar : own) {
          local[scalar] = at++;
        }
        for (int scalar : rows[f]) {
          local[scalar] = at++;
        }
        for (int child : children.get(f)) {
          parentPosition[child] = positions(rows[child], local);
        }
        fronts[f] =
            new Front(
                own,
                rows[f],
                new int[0],
                toArray(children.get(f)),
                toArray(slots.get(f)),
                positions(toArray(entryI.get(f)), local),
                positions(toArray(entryJ.get(f)), local));
      }
      for (int f = 0; f < count; f++) {
        Front front = fronts[f];
        fronts[f] =
            new Front(
                front.pivots,
                front.rows,
                parentPosition[f],
                front.children,
                front.slot,
                front.entryRow,
                front.entryColumn);
      }
      return fronts;
    }

    private int[][] membersByGroup() {
      int[][] members = new int[n][];
      int[] count = new int[n];
      for (int g = 0; g < n; g++) {
        members[g] = new int[graph.weight()[g]];
      }
      for (int i = 0; i < group.length; i++) {
        members[group[i]][count[group[i]]++] = i;
      }
      return members;
    }

    private static List<List<Integer>> lists(int count) {
      List<List<Integer>> lists = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        lists.add(new ArrayList<>());
      }
      return lists;
    }

    private static int[] positions(int[] scalars, int[] local) {
      int[] positions = new int[scalars.length];
      for (int k = 0; k < scalars.length; k++) {
        positions[k] = local[scalars[k]];
      }
      return positions;
    }

    private static int[] toArray(List<Integer> list) {
      return list.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
