package org.evenload.jobs.step.coordinate;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.evenload.grid.network.BusIndex;
import org.evenload.jobs.step.Mode;
import org.evenload.jobs.step.operate.OperatedDay;

/**
 * The plan of a day, kept to where it has to be. Rounds only add cells, so that they come to an
 * end.
 *
 * @param cells where the plan is kept to, by fleet and period
 * @param capMw by bus, then by period; infinite outside the cells
 */
record EnvelopeCaps(EnvelopePlan plan, boolean[][] cells, Map<Integer, double[]> capMw)
    implements Caps {

  static EnvelopeCaps first(EnvelopePlan plan) {
    return at(plan, plan.firstCells());
  }

  private static EnvelopeCaps at(EnvelopePlan plan, boolean[][] cells) {
    return new EnvelopeCaps(plan, cells, plan.capsAt(cells));
  }

  @Override
  public Mode mode() {
    return Mode.COORDINATED;
  }

  @Override
  public double[] ofBus(BusIndex index, int bus) {
    double[] cap = capMw.get(bus);
    if (cap != null) {
      return cap;
    }
    double[] none = new double[plan.baseMw().length];
    Arrays.fill(none, Double.POSITIVE_INFINITY);
    return none;
  }

  @Override
  public double excessMwh(OperatedDay day) {
    return plan.excessMwh(day);
  }

  @Override
  public Caps after(OperatedDay day) {
    boolean[][] more = plan.moreCells(cells, day);
    return Arrays.deepEquals(more, cells) ? this : at(plan, more);
  }

  @Override
  public boolean isSettled(Caps next) {
    return Arrays.deepEquals(cells, ((EnvelopeCaps) next).cells);
  }

  // A cap where there was none falls from the plan's greatest power.
  @Override
  public double greatestChangeMw(Caps other) {
    Map<Integer, double[]> next = ((EnvelopeCaps) other).capMw;
    double uncapped =
        Arrays.stream(plan.day().mw()).flatMapToDouble(Arrays::stream).max().orElse(0);
    double greatest = 0;
    for (Map.Entry<Integer, double[]> entry : next.entrySet()) {
      double[] before = Objects.requireNonNull(capMw.get(entry.getKey()));
      for (int t = 0; t < before.length; t++) {
        double from = Math.min(uncapped, before[t]);
        greatest = Math.max(greatest, Math.abs(from - Math.min(uncapped, entry.getValue()[t])));
      }
    }
    return greatest;
  }
}
