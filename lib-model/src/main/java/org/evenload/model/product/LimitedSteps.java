package org.evenload.model.product;

import java.util.Arrays;
import java.util.BitSet;

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
  private final int[] positionAt;
  private final long[] most;
  private final long[] charged;

  // A search asks only whether there is energy or room. Bits answer from the cache for a hundred
  // thousand vehicles, amounts do not.
  private final BitSet chargingPositions;
  private final BitSet openPlaces;

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
    positionAt = new int[columnStart[stepCount]];
    most = new long[columnStart[stepCount]];
    charged = new long[columnStart[stepCount]];
    chargingPositions = new BitSet(grid.positionCount());
    openPlaces = new BitSet(columnStart[stepCount]);
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
        positionAt[c] = k;
        most[c] = grid.most(k);
        openPlaces.set(c, most[c] > 0);
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
      charge(sink, c, amount);
      missing -= amount;
      take(i, amount);
    }
  }

  private void charge(int step, int place, long amount) {
    charged[place] += amount;
    chargedIn[step] += amount;
    chargingPositions.set(positionAt[place], charged[place] > 0);
    openPlaces.set(place, charged[place] < most[place]);
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
      int end = columnStart[step + 1];
      for (int c = firstOpen(columnStart[step], end); c < end; c = firstOpen(c + 1, end)) {
        int i = sessionAt[c];
        if (sessionDistance[i] != UNREACHED) {
          continue;
        }
        sessionDistance[i] = distance[step];
        if (left[i] > 0) {
          nearest = distance[step];
        }
        int stayEnd = tail < reachable ? grid.end(i) : 0;
        for (int k = firstCharging(grid.start(i), stayEnd); k < stayEnd; ) {
          int clock = grid.clockStep(i, k);
          if (distance[clock] == UNREACHED) {
            distance[clock] = distance[step] + 1;
            queue[tail++] = clock;
          }
          k = firstCharging(k + 1, stayEnd);
        }
      }
    }
    return nearest != UNREACHED;
  }

  private int firstOpen(int place, int end) {
    int next = openPlaces.nextSetBit(place);
    return next < 0 ? end : next;
  }

  private int firstCharging(int position, int end) {
    int next = position < end ? chargingPositions.nextSetBit(position) : end;
    return next < 0 ? end : next;
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
        charge(clock, c, amount);
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
        charge(step, c, -amount);
        pushed += amount;
        if (pushed == wanted) {
          return pushed;
        }
      }
    }
    return pushed;
  }
}
