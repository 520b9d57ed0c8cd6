package org.evenload.model.product;

/**
 * Every modulated vehicle fills the cheapest steps of its stay, of equally cheap ones the earlier;
 * red charges from the start on. Least cost for every vehicle, hence for all: optimal wherever it
 * keeps the limit.
 */
final class CheapestSteps {
  private CheapestSteps() {}

  /** Energy by position of the grid, µWh. */
  static long[] charge(DayProblem problem, StayGrid grid) {
    PriceOrder order = new PriceOrder(problem.usdPerMwh());
    long[] charged = new long[grid.positionCount()];
    for (int i = 0; i < grid.sessionCount(); i++) {
      if (problem.sessions().get(i).product().isModulated()) {
        fillCheapest(grid, i, order, charged);
      } else {
        fillAtOnce(grid, i, charged);
      }
    }
    return charged;
  }

  /** Only what is not modulated, µWh by position. */
  static long[] chargeFixed(DayProblem problem, StayGrid grid) {
    long[] charged = new long[grid.positionCount()];
    for (int i = 0; i < grid.sessionCount(); i++) {
      if (!problem.sessions().get(i).product().isModulated()) {
        fillAtOnce(grid, i, charged);
      }
    }
    return charged;
  }

  private static void fillAtOnce(StayGrid grid, int i, long[] charged) {
    long left = grid.energy(i);
    for (int k = grid.start(i); k < grid.end(i) && left > 0; k++) {
      charged[k] = Math.min(left, grid.most(k));
      left -= charged[k];
    }
  }

  private static void fillCheapest(StayGrid grid, int i, PriceOrder order, long[] charged) {
    long left = grid.energy(i);
    int first = grid.firstClockStep(i);
    for (int group = 0; group < order.groupCount() && left > 0; group++) {
      int size = order.groupSize(group);
      int from = order.firstFrom(group, first);
      // A stay of more than a day meets a clock step again: turn by turn, earlier days first.
      for (int turn = 0; left > 0; turn += grid.stepCount()) {
        boolean inside = false;
        for (int n = 0; n < size && left > 0; n++) {
          int clock = order.step(group, (from + n) % size);
          int k = grid.start(i) + Math.floorMod(clock - first, grid.stepCount()) + turn;
          if (k < grid.end(i)) {
            inside = true;
            charged[k] = Math.min(left, grid.most(k));
            left -= charged[k];
          }
        }
        if (!inside) {
          break;
        }
      }
    }
  }
}
