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
  private final long[] left;

  // Places: all positions of a clock step together, session by session, since steps are gone
  // through as a whole and far more often than sessions. Of sessions that can give way only.
  private final int[] columnStart;
  private final int[] placeOf;
  private final int[] sessionAt;
  private final long[] most;
  private final long[] charged;

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
    columnStart = columnStarts();
    sessionAt = new int[columnStart[stepCount]];
    most = new long[columnStart[stepCount]];
    charged = new long[columnStart[stepCount]];
    placeOf = places();
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

  private int[] columnStarts() {
    int[] starts = new int[stepCount + 1];
    for (int i = 0; i < modulated.length; i++) {
      for (int k = grid.start(i); modulated[i] && k < grid.end(i); k++) {
        starts[grid.clockStep(i, k) + 1]++;
      }
    }
    for (int t = 0; t < stepCount; t++) {
      starts[t + 1] += starts[t];
    }
    return starts;
  }

  private int[] places() {
    int[] next = Arrays.copyOf(columnStart, stepCount);
    int[] places = new int[grid.positionCount()];
    for (int i = 0; i < modulated.length; i++) {
      for (int k = grid.start(i); modulated[i] && k < grid.end(i); k++) {
        int c = next[grid.clockStep(i, k)]++;
        places[k] = c;
        sessionAt[c] = i;
        most[c] = grid.most(k);
      }
    }
    return places;
  }

  private long[] solve(DayProblem problem) {
    long[] byPosition = CheapestSteps.chargeFixed(problem, grid);
    long[] room = StepLoads.of(problem, grid, byPosition).room();
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
    for (int i = 0; i < modulated.length; i++) {
      for (int k = grid.start(i); modulated[i] && k < grid.end(i); k++) {
        byPosition[k] = charged[placeOf[k]];
      }
    }
    return byPosition;
  }

  private void fill(int sink, long wanted) {
    long before = leftOfAll;
    fillDirectly(sink, wanted);
    while (leftOfAll > 0 && wanted > before - leftOfAll && measureDistances(sink)) {
      blockingFlow(sink, wanted - (before - leftOfAll));
    }
  }

  private void fillDirectly(int sink, long wanted) {
    long missing = wanted;
    for (int c = columnStart[sink]; c < columnStart[sink + 1] && missing > 0; c++) {
      int i = sessionAt[c];
      long amount = Math.min(Math.min(left[i], most[c] - charged[c]), missing);
      charged[c] += amount;
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
        int i = sessionAt[c];
        if (sessionDistance[i] != UNREACHED || charged[c] == most[c]) {
          continue;
        }
        sessionDistance[i] = distance[step];
        if (left[i] > 0) {
          nearest = distance[step];
        }
        for (int from = grid.start(i); tail < reachable && from < grid.end(i); from++) {
          int clock = grid.clockStep(i, from);
          if (distance[clock] == UNREACHED && charged[placeOf[from]] > 0) {
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

  private void blockingFlow(int sink, long wanted) {
    for (int i = 0; i < sessionPointer.length; i++) {
      sessionPointer[i] = grid.start(i);
    }
    System.arraycopy(columnStart, 0, stepPointer, 0, stepCount);
    long missing = wanted;
    for (int i = 0; i < left.length && missing > 0; i++) {
      if (left[i] > 0 && sessionDistance[i] != UNREACHED) {
        long amount = pushFrom(i, Math.min(left[i], missing), sink);
        missing -= amount;
        take(i, amount);
      }
    }
  }

  /** Moves energy of a session into steps at its distance from the sink. */
  private long pushFrom(int i, long wanted, int sink) {
    long pushed = 0;
    for (; sessionPointer[i] < grid.end(i); sessionPointer[i]++) {
      int k = sessionPointer[i];
      int clock = grid.clockStep(i, k);
      if (distance[clock] != sessionDistance[i]) {
        continue;
      }
      int c = placeOf[k];
      long free = Math.min(wanted - pushed, most[c] - charged[c]);
      if (free > 0) {
        long amount = pushInto(clock, free, sink);
        charged[c] += amount;
        chargedIn[clock] += amount;
        pushed += amount;
        if (pushed == wanted) {
          return pushed;
        }
      }
    }
    return pushed;
  }

  /** Makes way in a step: sessions that charge in it move on towards the sink. */
  private long pushInto(int step, long wanted, int sink) {
    if (step == sink) {
      return wanted;
    }
    long pushed = 0;
    for (; stepPointer[step] < columnStart[step + 1]; stepPointer[step]++) {
      int c = stepPointer[step];
      int i = sessionAt[c];
      if (charged[c] > 0 && sessionDistance[i] == distance[step] - 1) {
        long amount = pushFrom(i, Math.min(wanted - pushed, charged[c]), sink);
        charged[c] -= amount;
        chargedIn[step] -= amount;
        pushed += amount;
        if (pushed == wanted) {
          return pushed;
        }
      }
    }
    return pushed;
  }
}
