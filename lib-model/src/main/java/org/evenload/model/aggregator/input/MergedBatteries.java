package org.evenload.model.aggregator.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fleet in which batteries of one kind are merged into one: those that are connected in the same
 * periods of the same realisation, with the same limits and chargers, and of like wear. The merged
 * battery holds the mean of what they hold.
 *
 * <p>All limits are linear, so that the mean of schedules within them is within the merged
 * battery's; its power times their number is the sum of their powers; it wears at the least rate
 * among them. So merging relaxes the problem: no schedule of the fleet costs less than the best one
 * of the merged fleet, whose bounds hold for both.
 *
 * @param full the fleet
 * @param merged one battery per kind
 * @param members batteries of the fleet by merged battery
 */
public record MergedBatteries(Batteries full, Batteries merged, int[][] members) {

  /** What batteries that can be merged have in common. */
  private record Kind(
      int firstPeriod,
      int length,
      double minKwh,
      double maxKwh,
      double periodKwh,
      double chargeEfficiency,
      double dischargeEfficiency,
      boolean bidirectional,
      boolean forced,
      long wearClass,
      long needClass) {}

  /**
   * Merges a fleet.
   *
   * @param wearRatio between the rates of wear that count as alike, more than 1
   */
  public static MergedBatteries of(Batteries full, double wearRatio, double needPeriods) {
    List<List<Integer>> kinds = new ArrayList<>();
    int[] firstKind = new int[full.realisationCount + 1];
    for (int n = 0; n < full.realisationCount; n++) {
      Map<Kind, List<Integer>> ofRealisation = new LinkedHashMap<>();
      for (int chain = full.firstChain[n]; chain < full.firstChain[n + 1]; chain++) {
        ofRealisation
            .computeIfAbsent(kind(full, chain, wearRatio, needPeriods), kind -> new ArrayList<>())
            .add(chain);
      }
      kinds.addAll(ofRealisation.values());
      firstKind[n + 1] = kinds.size();
    }
    int[][] members =
        kinds.stream()
            .map(ofKind -> ofKind.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    return new MergedBatteries(full, merged(full, firstKind, members), members);
  }

  private static Kind kind(Batteries full, int chain, double wearRatio, double needPeriods) {
    double wear = full.wearUsd[chain] / full.vehicles[chain];
    return new Kind(
        full.firstPeriod[chain],
        full.length(chain),
        full.minKwh[chain],
        full.maxKwh[chain],
        full.periodKwh[chain],
        full.chargeEfficiency[chain],
        full.dischargeEfficiency[chain],
        full.bidirectional[chain],
        full.forced[chain],
        full.bidirectional[chain] && wear > 0
            ? (long) Math.floor(Math.log(wear) / Math.log(wearRatio))
            : Long.MIN_VALUE,
        (long)
            Math.floor(
                (full.leavingKwh[chain] - full.arrivalKwh[chain])
                    / (needPeriods * full.maxUpKwh(chain))));
  }

  private static Batteries merged(Batteries full, int[] firstKind, int[][] members) {
    Batteries merged = new Batteries(full.periodCount, full.realisationCount, members.length);
    System.arraycopy(firstKind, 0, merged.firstChain, 0, firstKind.length);
    for (int kind = 0; kind < members.length; kind++) {
      merge(full, members[kind], merged, kind);
    }
    return merged;
  }

  private static void merge(Batteries full, int[] members, Batteries merged, int kind) {
    int like = members[0];
    int vehicles = 0;
    double arrival = 0;
    double leaving = 0;
    double trip = 0;
    double most = 0;
    double leastWear = Double.POSITIVE_INFINITY;
    for (int chain : members) {
      int weight = full.vehicles[chain];
      vehicles = Math.addExact(vehicles, weight);
      arrival += weight * full.arrivalKwh[chain];
      leaving += weight * full.leavingKwh[chain];
      trip += weight * full.tripKwh[chain];
      most += weight * full.greatestLeavingKwh[chain];
      leastWear = Math.min(leastWear, full.wearUsd[chain] / weight);
      merged.upMw[kind] += full.upMw[chain];
      merged.downMw[kind] += full.downMw[chain];
    }
    merged.group[kind] = kind;
    merged.vehicles[kind] = vehicles;
    merged.firstPeriod[kind] = full.firstPeriod[like];
    merged.firstEntry[kind + 1] = Math.addExact(merged.firstEntry[kind], full.length(like));
    merged.arrivalKwh[kind] = arrival / vehicles;
    merged.leavingKwh[kind] = leaving / vehicles;
    merged.tripKwh[kind] = trip / vehicles;
    merged.greatestLeavingKwh[kind] =
        full.greatestLeavingKwh[like] == full.maxKwh[like] ? full.maxKwh[like] : most / vehicles;
    merged.minKwh[kind] = full.minKwh[like];
    merged.maxKwh[kind] = full.maxKwh[like];
    merged.periodKwh[kind] = full.periodKwh[like];
    merged.chargeEfficiency[kind] = full.chargeEfficiency[like];
    merged.dischargeEfficiency[kind] = full.dischargeEfficiency[like];
    merged.wearUsd[kind] = vehicles * leastWear;
    merged.bidirectional[kind] = full.bidirectional[like];
    merged.forced[kind] = full.forced[like];
  }
}
