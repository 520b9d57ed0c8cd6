package org.evenload.model.product;

import java.util.Arrays;

/**
 * Least cost below a limit, for any number of vehicles.
 *
 * <p>A price belongs to a step, not to a vehicle, and the loads that sessions can make together are
 * the bases of a polymatroid (sums of {@code 0 ≤ x ≤ most, Σ x = energy}). So the greedy algorithm
 * is optimal (Edmonds 1970; Federgruen and Groenevelt 1986): go through the steps' parts below and
 * above the limit in the order of their marginal cost, and give each as much as can be moved into
 * it without taking from what earlier parts hold in total. What can be moved is a greatest flow
 * from vehicles that still need energy, over steps from which others can give way, into the step;
 * it is found by blocking flows (Dinic 1970). All amounts are whole µWh, so that every flow is
 * exact.
 */
final class LimitedSteps {
  private static final int UNREACHED = Integer.MAX_VALUE;

  private final StayGrid grid;
  private final int stepCount;
  private final boolean[] modulated;
  private final long[] charged;
  private final long[] left;

  // All positions of a clock step, session by session.
  private final int[] columnStart;
  private final int[] columnPosition;
  private final int[] sessionAt;

  private long leftOfAll;

  // By clock step, of sessions that can give way.
  private final long[] chargedIn;

  private final int[] distance;
  private final int[] sessionDistance;
  private final int[] sessionPointer;
  private final int[] stepPointer;

  private LimitedSteps(DayProblem problem, StayGrid grid) {
    this.grid = grid;
    stepCount = grid.stepCount();
    modulated = new boolean[grid.sessionCount()];
    left = new long[grid.sessionCount()];
    for (int i = 0; i < modulated.length; i++) {
      modulated[i] = problem.sessions().get(i).product().isModulated();
      left[i] = modulated[i] ? grid.energy(i) : 0;
      leftOfAll += left[i];
    }
    charged = CheapestSteps.chargeFixed(problem, grid);
    sessionAt = new int[grid.positionCount()];
    columnStart = new int[stepCount + 1];
    columnPosition = columns();
    chargedIn = new long[stepCount];
    distance = new int[stepCount];
    sessionDistance = new int[modulated.length];
    sessionPointer = new int[modulated.length];
    stepPointer = new int[stepCount];
  }

  /** Energy by position of the grid, µWh. */
  static long[] charge(DayProblem problem, StayGrid grid) {
    return new LimitedSteps(problem, grid).solve(problem);
  }

  private int[] columns() {
    for (int i = 0; i < modulated.length; i++) {
      for (int k = grid.start(i); k < grid.end(i); k++) {
        sessionAt[k] = i;
        if (modulated[i]) {
          columnStart[grid.clockStep(i, k) + 1]++;
        }
      }
    }
    for (int t = 0; t < stepCount; t++) {
      columnStart[t + 1] += columnStart[t];
    }
    int[] next = Arrays.copyOf(columnStart, stepCount);
    int[] positions = new int[columnStart[stepCount]];
    for (int i = 0; i < modulated.length; i++) {
      for (int k = grid.start(i); modulated[i] && k < grid.end(i); k++) {
        positions[next[grid.clockStep(i, k)]++] = k;
      }
    }
    return positions;
  }

  private long[] solve(DayProblem problem) {
    long[] room = StepLoads.of(problem, grid, charged).room();
    double[] price = problem.usdPerMwh();
    double penalty = problem.penaltyUsdPerMwh();
    int[] order = new PriceOrder(price).steps();
    int below = 0;
    int above = 0;
    while (leftOfAll > 0) {
      boolean isBelow = below < stepCount && price[order[below]] <= price[order[above]] + penalty;
      int step = isBelow ? order[below++] : order[above++];
      fill(step, isBelow ? room[step] : Long.MAX_VALUE);
    }
    return charged;
  }

  private void fill(int sink, long most) {
    long before = leftOfAll;
    fillDirectly(sink, most);
    while (leftOfAll > 0 && most > before - leftOfAll && measureDistances(sink)) {
      blockingFlow(sink, most - (before - leftOfAll));
    }
  }

  private void fillDirectly(int sink, long most) {
    long missing = most;
    for (int c = columnStart[sink]; c < columnStart[sink + 1] && missing > 0; c++) {
      int k = columnPosition[c];
      int i = sessionAt[k];
      long amount = Math.min(Math.min(left[i], grid.most(k) - charged[k]), missing);
      charged[k] += amount;
      chargedIn[sink] += amount;
      missing -= amount;
      take(i, amount);
    }
  }

  private void take(int i, long amount) {
    left[i] -= amount;
    leftOfAll -= amount;
  }

  /**
   * Distances to the sink. A session is as far as the nearest step in which it has room; a step is
   * one further than the nearest session that charges in it. Nothing is measured beyond the nearest
   * session that still needs energy.
   *
   * @return whether a session that still needs energy has a distance
   */
  private boolean measureDistances(int sink) {
    Arrays.fill(distance, UNREACHED);
    Arrays.fill(sessionDistance, UNREACHED);
    distance[sink] = 0;
    int[] queue = new int[stepCount];
    int tail = 0;
    queue[tail++] = sink;
    int reachable = reachable(sink);
    int nearest = UNREACHED;
    for (int head = 0; head < tail && distance[queue[head]] <= nearest; head++) {
      int step = queue[head];
      for (int c = columnStart[step]; c < columnStart[step + 1]; c++) {
        int k = columnPosition[c];
        int i = sessionAt[k];
        if (sessionDistance[i] != UNREACHED || charged[k] == grid.most(k)) {
          continue;
        }
        sessionDistance[i] = distance[step];
        if (left[i] > 0) {
          nearest = distance[step];
        }
        for (int from = grid.start(i); tail < reachable && from < grid.end(i); from++) {
          int clock = grid.clockStep(i, from);
          if (charged[from] > 0 && distance[clock] == UNREACHED) {
            distance[clock] = distance[step] + 1;
            queue[tail++] = clock;
          }
        }
      }
    }
    return nearest != UNREACHED;
  }

  // Steps in which nobody charges lead nowhere.
  private int reachable(int sink) {
    int reachable = 0;
    for (int t = 0; t < stepCount; t++) {
      reachable += t == sink || chargedIn[t] > 0 ? 1 : 0;
    }
    return reachable;
  }

  private void blockingFlow(int sink, long most) {
    for (int i = 0; i < sessionPointer.length; i++) {
      sessionPointer[i] = grid.start(i);
    }
    System.arraycopy(columnStart, 0, stepPointer, 0, stepCount);
    long missing = most;
    for (int i = 0; i < left.length && missing > 0; i++) {
      if (left[i] > 0 && sessionDistance[i] != UNREACHED) {
        long amount = pushFrom(i, Math.min(left[i], missing), sink);
        missing -= amount;
        take(i, amount);
      }
    }
  }

  /** Moves energy of a session into steps at its distance from the sink. */
  private long pushFrom(int i, long most, int sink) {
    long pushed = 0;
    for (; sessionPointer[i] < grid.end(i); sessionPointer[i]++) {
      int k = sessionPointer[i];
      int clock = grid.clockStep(i, k);
      long free = Math.min(most - pushed, grid.most(k) - charged[k]);
      if (free > 0 && distance[clock] == sessionDistance[i]) {
        long amount = pushInto(clock, free, sink);
        charged[k] += amount;
        chargedIn[clock] += amount;
        pushed += amount;
        if (pushed == most) {
          return pushed;
        }
      }
    }
    return pushed;
  }

  /** Makes way in a step: sessions that charge in it move on towards the sink. */
  private long pushInto(int step, long most, int sink) {
    if (step == sink) {
      return most;
    }
    long pushed = 0;
    for (; stepPointer[step] < columnStart[step + 1]; stepPointer[step]++) {
      int k = columnPosition[stepPointer[step]];
      int i = sessionAt[k];
      if (charged[k] > 0 && sessionDistance[i] == distance[step] - 1) {
        long amount = pushFrom(i, Math.min(most - pushed, charged[k]), sink);
        charged[k] -= amount;
        chargedIn[step] -= amount;
        pushed += amount;
        if (pushed == most) {
          return pushed;
        }
      }
    }
    return pushed;
  }
}
