package org.evenload.model.aggregator.bulk;

import java.util.Arrays;
import org.evenload.model.aggregator.input.Batteries;

/**
 * Shares the schedule of a merged battery among its members. In each period all of them move
 * towards one level of charge, up or down together, so that none charges while another one
 * discharges and their charges draw near; the level is the one at which they hold together what the
 * merged battery holds. Each keeps to its own limits, whatever the merged one does.
 */
final class Disaggregation {
  private static final int HALVINGS = 50;

  private final Batteries full;
  private double[] charge = {};
  private double[] least = {};
  private double[] greatest = {};
  private double[][] change = {};

  Disaggregation(Batteries full) {
    this.full = full;
  }

  /**
   * The members' schedules.
   *
   * @param members batteries of one kind
   * @param meanKwh charge of the merged battery at the end of each period
   * @return change of charge by member and period of the stay, kWh per vehicle; valid until the
   *     next call
   */
  double[][] of(int[] members, double[] meanKwh) {
    reserve(members.length, meanKwh.length);
    for (int i = 0; i < members.length; i++) {
      charge[i] = full.arrivalKwh[members[i]];
    }
    for (int k = 0; k < meanKwh.length; k++) {
      step(members, k, meanKwh.length - 1 - k, meanKwh[k]);
    }
    return change;
  }

  private void step(int[] members, int k, int periodsLeft, double meanKwh) {
    int like = members[0];
    double up = full.maxUpKwh(like);
    double down = full.maxDownKwh(like);
    double vehicles = 0;
    double before = 0;
    for (int i = 0; i < members.length; i++) {
      vehicles += full.vehicles[members[i]];
      before += full.vehicles[members[i]] * charge[i];
    }
    double target = vehicles * meanKwh;
    boolean rises = target >= before;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < members.length; i++) {
      double needed = Math.max(full.minKwh[like], full.leavingKwh[members[i]] - periodsLeft * up);
      least[i] = Math.max(needed, rises ? charge[i] : charge[i] - down);
      greatest[i] =
          Math.max(least[i], rises ? Math.min(full.maxKwh[like], charge[i] + up) : charge[i]);
      double allowed = full.greatestLeavingKwh[members[i]] + periodsLeft * down;
      greatest[i] = Math.min(greatest[i], allowed);
      least[i] = Math.min(least[i], greatest[i]);
      low = Math.min(low, least[i]);
      high = Math.max(high, greatest[i]);
    }
    double level = level(members, target, low, high);
    for (int i = 0; i < members.length; i++) {
      double after = Math.max(least[i], Math.min(greatest[i], level));
      change[i][k] = after - charge[i];
      charge[i] = after;
    }
  }

  private double level(int[] members, double target, double low, double high) {
    double from = low;
    double to = high;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = 0.5 * (from + to);
      double sum = 0;
      for (int i = 0; i < members.length; i++) {
        sum += full.vehicles[members[i]] * Math.max(least[i], Math.min(greatest[i], middle));
      }
      if (sum < target) {
        from = middle;
      } else {
        to = middle;
      }
    }
    return 0.5 * (from + to);
  }

  private void reserve(int members, int periods) {
    if (charge.length < members) {
      charge = new double[members];
      least = new double[members];
      greatest = new double[members];
    }
    if (change.length < members || change[0].length < periods) {
      change = new double[Math.max(members, change.length)][full.periodCount];
    }
    for (int i = 0; i < members; i++) {
      Arrays.fill(change[i], 0);
    }
  }
}
