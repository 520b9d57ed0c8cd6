package org.evenload.grid.sparse;

import java.util.Arrays;

/**
 * Approximate minimum degree order on a quotient graph, with element absorption, mass elimination
 * and indistinguishable nodes merged (Amestoy, Davis and Duff 1996). Ties are broken by position
 * alone, so the order is a pure function of the graph.
 */
public final class MinimumDegreeOrder {
  private static final int NONE = -1;

  private final int n;
  private final int totalWeight;

  /** Elements first, then variables; an element's list holds its variables. */
  private final int[][] list;

  private final int[] elementCount;
  private final int[] listLength;

  /** Rows of a live variable; negative while it is in the current pivot's list; 0 once merged. */
  private final int[] weight;

  private final boolean[] isElement;
  private final int[] mergedInto;

  /** Approximate external degree of a variable, exact size of an element. */
  private final int[] degree;

  private final int[] bucketHead;
  private final int[] next;
  private final int[] previous;
  private int least;

  private final long[] outside;
  private long mark = 1;
  private int eliminated;

  private final int[] buffer;
  private final int[] hashHead;
  private final int[] hashNext;
  private final int[] hashOf;

  private MinimumDegreeOrder(Graph graph) {
    n = graph.size();
    totalWeight = Arrays.stream(graph.weight()).sum();
    list = new int[n][];
    elementCount = new int[n];
    listLength = new int[n];
    weight = graph.weight().clone();
    isElement = new boolean[n];
    mergedInto = new int[n];
    degree = new int[n];
    bucketHead = new int[totalWeight + 1];
    next = new int[n];
    previous = new int[n];
    outside = new long[n];
    buffer = new int[n + 1];
    hashHead = new int[n + 1];
    hashNext = new int[n];
    hashOf = new int[n];
    Arrays.fill(mergedInto, NONE);
    Arrays.fill(bucketHead, NONE);
    Arrays.fill(hashHead, NONE);
    for (int i = n - 1; i >= 0; i--) {
      list[i] = Arrays.copyOfRange(graph.neighbours(), graph.start()[i], graph.start()[i + 1]);
      listLength[i] = list[i].length;
      for (int j : list[i]) {
        degree[i] += weight[j];
      }
      insert(i);
    }
  }

  /** Nodes in the order of their elimination. */
  static int[] of(Graph graph) {
    return new MinimumDegreeOrder(graph).order();
  }

  /** Position of each row of a pattern in the order of elimination. */
  public static int[] positions(SymmetricPattern pattern) {
    int n = pattern.size();
    int[] group = new int[n];
    Arrays.setAll(group, i -> i);
    int[] order = of(Graph.of(pattern, group, n));
    int[] position = new int[n];
    for (int k = 0; k < n; k++) {
      position[order[k]] = k;
    }
    return position;
  }

  private int[] order() {
    int[] pivots = new int[n];
    int count = 0;
    while (eliminated < totalWeight) {
      int pivot = takeLeast();
      pivots[count++] = pivot;
      eliminate(pivot);
    }
    return withMerged(pivots, count);
  }

  private void eliminate(int pivot) {
    int pivotWeight = weight[pivot];
    eliminated += pivotWeight;
    weight[pivot] = -pivotWeight;
    int size = formElement(pivot);
    int members = listLength[pivot];
    int[] member = list[pivot];

    for (int m = 0; m < members; m++) {
      int i = member[m];
      for (int k = 0; k < elementCount[i]; k++) {
        int e = list[i][k];
        if (!isElement[e]) {
          continue;
        }
        if (outside[e] >= mark) {
          outside[e] += weight[i];
        } else {
          outside[e] = degree[e] + mark + weight[i];
        }
      }
    }

    int kept = 0;
    for (int m = 0; m < members; m++) {
      int i = member[m];
      int external = rewriteList(i, pivot);
      if (external == 0) {
        int w = -weight[i];
        size -= w;
        eliminated += w;
        weight[i] = 0;
        mergedInto[i] = pivot;
      } else {
        degree[i] = Math.min(degree[i], external);
        member[kept++] = i;
      }
    }
    mark += totalWeight + 1L;
    mergeIndistinguishable(member, kept);

    int live = 0;
    for (int m = 0; m < kept; m++) {
      int i = member[m];
      if (weight[i] == 0) {
        continue;
      }
      int w = -weight[i];
      weight[i] = w;
      degree[i] = Math.max(0, Math.min(degree[i] + size - w, totalWeight - eliminated - w));
      insert(i);
      member[live++] = i;
    }
    list[pivot] = Arrays.copyOf(member, live);
    listLength[pivot] = live;
    degree[pivot] = size;
    isElement[pivot] = live > 0;
    weight[pivot] = 0;
  }

  /** Joins the pivot's variables with those of its elements, which are absorbed. */
  private int formElement(int pivot) {
    int size = 0;
    int count = 0;
    for (int k = 0; k < listLength[pivot]; k++) {
      int neighbour = list[pivot][k];
      boolean absorbed = k < elementCount[pivot];
      if (absorbed && !isElement[neighbour]) {
        continue;
      }
      int length = absorbed ? listLength[neighbour] : 1;
      for (int t = 0; t < length; t++) {
        int i = absorbed ? list[neighbour][t] : neighbour;
        if (weight[i] > 0) {
          remove(i);
          size += weight[i];
          weight[i] = -weight[i];
          buffer[count++] = i;
        }
      }
      if (absorbed) {
        isElement[neighbour] = false;
        list[neighbour] = new int[0];
      }
    }
    list[pivot] = Arrays.copyOf(buffer, count);
    listLength[pivot] = count;
    elementCount[pivot] = 0;
    return size;
  }

  /** Drops what the pivot covers from the list of i; returns its degree outside the pivot. */
  private int rewriteList(int i, int pivot) {
    int[] entries = list[i];
    int external = 0;
    int hash = pivot;
    int count = 0;
    for (int k = 0; k < elementCount[i]; k++) {
      int e = entries[k];
      if (!isElement[e]) {
        continue;
      }
      int beyond = (int) (outside[e] - mark);
      if (beyond > 0) {
        external += beyond;
        hash += e;
        buffer[count++] = e;
      } else {
        isElement[e] = false;
        list[e] = new int[0];
      }
    }
    int elements = count + 1;
    buffer[count++] = pivot;
    for (int k = elementCount[i]; k < listLength[i]; k++) {
      int j = entries[k];
      if (weight[j] > 0) {
        external += weight[j];
        hash += j;
        buffer[count++] = j;
      }
    }
    if (count > entries.length) {
      list[i] = new int[count];
    }
    System.arraycopy(buffer, 0, list[i], 0, count);
    elementCount[i] = elements;
    listLength[i] = count;
    hashOf[i] = Math.floorMod(hash, n);
    return external;
  }

  private void mergeIndistinguishable(int[] member, int count) {
    for (int m = count - 1; m >= 0; m--) {
      int i = member[m];
      hashNext[i] = hashHead[hashOf[i]];
      hashHead[hashOf[i]] = i;
    }
    for (int m = 0; m < count; m++) {
      int i = member[m];
      int bucket = hashOf[i];
      if (weight[i] == 0 || hashHead[bucket] == NONE) {
        continue;
      }
      mergeWithin(bucket);
      hashHead[bucket] = NONE;
    }
  }

  private void mergeWithin(int bucket) {
    for (int i = hashHead[bucket]; i != NONE; i = hashNext[i]) {
      if (weight[i] == 0 || hashNext[i] == NONE) {
        continue;
      }
      mark++;
      for (int k = 0; k < listLength[i]; k++) {
        outside[list[i][k]] = mark;
      }
      for (int j = hashNext[i]; j != NONE; j = hashNext[j]) {
        if (weight[j] != 0 && sameList(i, j)) {
          weight[i] += weight[j];
          weight[j] = 0;
          mergedInto[j] = i;
          list[j] = new int[0];
        }
      }
    }
    mark++;
  }

  private boolean sameList(int i, int j) {
    if (listLength[i] != listLength[j] || elementCount[i] != elementCount[j]) {
      return false;
    }
    for (int k = 0; k < listLength[j]; k++) {
      if (outside[list[j][k]] != mark) {
        return false;
      }
    }
    return true;
  }

  private int[] withMerged(int[] pivots, int count) {
    int[] firstChild = new int[n];
    int[] sibling = new int[n];
    Arrays.fill(firstChild, NONE);
    Arrays.fill(sibling, NONE);
    for (int i = n - 1; i >= 0; i--) {
      if (mergedInto[i] != NONE) {
        sibling[i] = firstChild[mergedInto[i]];
        firstChild[mergedInto[i]] = i;
      }
    }
    int[] order = new int[n];
    int[] stack = new int[n];
    int placed = 0;
    for (int p = 0; p < count; p++) {
      int top = 0;
      stack[top++] = pivots[p];
      while (top > 0) {
        int i = stack[--top];
        order[placed++] = i;
        for (int c = firstChild[i]; c != NONE; c = sibling[c]) {
          stack[top++] = c;
        }
      }
    }
    return order;
  }

  private int takeLeast() {
    while (bucketHead[least] == NONE) {
      least++;
    }
    int i = bucketHead[least];
    remove(i);
    return i;
  }

  private void insert(int i) {
    int d = degree[i];
    int head = bucketHead[d];
    next[i] = head;
    previous[i] = NONE;
    if (head != NONE) {
      previous[head] = i;
    }
    bucketHead[d] = i;
    least = Math.min(least, d);
  }

  private void remove(int i) {
    if (previous[i] == NONE) {
      bucketHead[degree[i]] = next[i];
    } else {
      next[previous[i]] = next[i];
    }
    if (next[i] != NONE) {
      previous[next[i]] = previous[i];
    }
  }
}
