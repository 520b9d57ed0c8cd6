package org.evenload.jobs.step.coordinate;

import java.util.Arrays;
import java.util.List;
import org.evenload.grid.network.BusIndex;
import org.evenload.grid.opf.result.OpfResult;
import org.evenload.jobs.step.Mode;
import org.evenload.jobs.step.operate.OperatedDay;
import org.evenload.jobs.step.operate.Operator;
import org.evenload.jobs.study.StudyContext;

/**
 * The caps of Villanueva 2025, at every bus and in every period.
 *
 * @param mw by period, then by bus index of the network
 * @param leastMw that coordination leaves every aggregator, in the same layout
 */
record PublishedCaps(double[][] mw, double[][] leastMw, double periodHours) implements Caps {

  // Caps that move by less are settled.
  private static final double SETTLED_MW = 1e-6;

  /**
   * Caps that the grid can bear on top of the demand without vehicles: as much in total as it
   * carries, where losses are least (eq. 54, 55).
   *
   * @param leastShare of a bus's demand that its aggregator gets in any case
   */
  static PublishedCaps granted(Operator operator, double leastShare, StudyContext context) {
    List<OpfResult> results = operator.capacities(leastShare, context);
    double[][] mw = new double[results.size()][];
    double[][] least = new double[results.size()][];
    for (int t = 0; t < mw.length; t++) {
      double[] demand = operator.baseDemandMw(t);
      least[t] = Arrays.stream(demand).map(d -> leastShare * Math.max(0, d)).toArray();
      mw[t] = results.get(t).isConverged() ? results.get(t).extraDemandMw() : least[t];
    }
    long failed = results.stream().filter(result -> !result.isConverged()).count();
    if (failed > 0) {
      context.qualityFailure(
          "The capacity of the grid could not be found in %d periods; aggregators get their least."
              .formatted(failed));
    }
    return new PublishedCaps(mw, least, operator.periodHours());
  }

  @Override
  public Mode mode() {
    return Mode.PUBLISHED_CAPS;
  }

  @Override
  public double excessMwh(OperatedDay day) {
    return day.notSuppliedMwh(periodHours);
  }

  @Override
  public Caps after(OperatedDay day) {
    return tightened(day.demand().mw(), day.notSuppliedMwByPeriod());
  }

  @Override
  public double[] ofBus(BusIndex index, int bus) {
    double[] cap = new double[mw.length];
    for (int t = 0; t < cap.length; t++) {
      cap[t] = mw[t][index.of(bus)];
    }
    return cap;
  }

  /**
   * Tighter caps where power was not supplied although aggregators kept to these: in such a period
   * everybody gets the share of its power that could be supplied, but no less than the least.
   *
   * @param takenMw what aggregators took, by period and bus index
   * @param notSuppliedMw by period
   */
  PublishedCaps tightened(double[][] takenMw, double[] notSuppliedMw) {
    double[][] tighter = new double[mw.length][];
    for (int t = 0; t < mw.length; t++) {
      tighter[t] = mw[t].clone();
      double taken = 0;
      for (double power : takenMw[t]) {
        taken += Math.max(0, power);
      }
      if (notSuppliedMw[t] > 0 && taken > 0) {
        double supplied = Math.max(0, 1 - notSuppliedMw[t] / taken);
        for (int k = 0; k < tighter[t].length; k++) {
          double share = supplied * Math.max(0, takenMw[t][k]);
          tighter[t][k] = Math.min(mw[t][k], Math.max(leastMw[t][k], share));
        }
      }
    }
    return new PublishedCaps(tighter, leastMw, periodHours);
  }

  @Override
  public boolean isSettled(Caps next) {
    return greatestChangeMw(next) < SETTLED_MW;
  }

  @Override
  public double greatestChangeMw(Caps next) {
    double[][] other = ((PublishedCaps) next).mw;
    double greatest = 0;
    for (int t = 0; t < mw.length; t++) {
      for (int k = 0; k < mw[t].length; k++) {
        greatest = Math.max(greatest, Math.abs(mw[t][k] - other[t][k]));
      }
    }
    return greatest;
  }
}
