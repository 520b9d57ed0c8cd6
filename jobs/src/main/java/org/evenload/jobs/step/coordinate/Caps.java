package org.evenload.jobs.step.coordinate;

import java.util.Arrays;
import java.util.List;
import org.evenload.grid.network.BusIndex;
import org.evenload.grid.opf.result.OpfResult;
import org.evenload.jobs.step.operate.Operator;
import org.evenload.jobs.study.StudyContext;

/**
 * What the operator allows the aggregators of one day.
 *
 * @param mw by period, then by bus index of the network
 * @param leastMw that coordination leaves every aggregator, in the same layout
 */
public record Caps(double[][] mw, double[][] leastMw) {

  /**
   * Caps that the grid can bear on top of the demand without vehicles: as much in total as it
   * carries, where losses are least (eq. 54, 55).
   *
   * @param leastShare of a bus's demand that its aggregator gets in any case
   */
  public static Caps granted(Operator operator, double leastShare, StudyContext context) {
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
    return new Caps(mw, least);
  }

  double[] ofBus(BusIndex index, int bus) {
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
  Caps tightened(double[][] takenMw, double[] notSuppliedMw) {
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
    return new Caps(tighter, leastMw);
  }

  /** Greatest fall of a cap from these to others. */
  double greatestChangeMw(Caps other) {
    double greatest = 0;
    for (int t = 0; t < mw.length; t++) {
      for (int k = 0; k < mw[t].length; k++) {
        greatest = Math.max(greatest, Math.abs(mw[t][k] - other.mw[t][k]));
      }
    }
    return greatest;
  }
}
