package org.evenload.grid.opf.result;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.evenload.grid.flow.BranchFlow;
import org.evenload.grid.opf.result.BindingLimit.Kind;

/**
 * What an optimal power flow found. Arrays over buses, generators and branches follow the order of
 * the network's lists; what is out of service or without a generator in its island has zeros.
 *
 * @param reason one sentence: how it went, and for a failure what to look at
 * @param objectiveUsdPerHour cost of generation plus penalty of power not supplied; NaN without a
 *     point
 * @param notSuppliedMw by bus, in 0…demand
 * @param notSuppliedMvar by bus, 0 where only active power is shed
 * @param extraDemandMw granted beyond the demand, by bus
 * @param priceUsdPerMwh what one more MW of demand at the bus would cost; NaN unless converged
 * @param reactivePriceUsdPerMvarh the same for reactive demand
 * @param branches flows at both ends
 * @param worstMismatchPu largest active or reactive imbalance of a bus, recomputed from the
 *     voltages
 * @param worstViolationPu largest excess over a limit of voltage, power (p.u.) or angle (rad),
 *     recomputed from the voltages
 * @param binding limits that the optimum touches, first those of which one percent more would save
 *     most; if infeasible, before them the balances and limits that are broken, worst first
 */
public record OpfResult(
    OpfStatus status,
    String reason,
    double objectiveUsdPerHour,
    double[] vmPu,
    double[] vaDeg,
    double[] generationMw,
    double[] generationMvar,
    double[] notSuppliedMw,
    double[] notSuppliedMvar,
    double[] extraDemandMw,
    double[] priceUsdPerMwh,
    double[] reactivePriceUsdPerMvarh,
    List<BranchFlow> branches,
    double worstMismatchPu,
    double worstViolationPu,
    List<BindingLimit> binding,
    int iterations) {

  public OpfResult {
    branches = List.copyOf(branches);
    binding = List.copyOf(binding);
  }

  public boolean isConverged() {
    return status == OpfStatus.CONVERGED;
  }

  /** The same with another sentence on how it went. */
  public OpfResult withReason(String newReason) {
    return new OpfResult(
        status,
        newReason,
        objectiveUsdPerHour,
        vmPu,
        vaDeg,
        generationMw,
        generationMvar,
        notSuppliedMw,
        notSuppliedMvar,
        extraDemandMw,
        priceUsdPerMwh,
        reactivePriceUsdPerMvarh,
        branches,
        worstMismatchPu,
        worstViolationPu,
        binding,
        iterations);
  }

  /**
   * Of {@link #binding}, what may keep demand from being supplied, in that order but for greatest
   * voltages, which come last: higher ones would always help against a rating or a lowest voltage.
   */
  public List<BindingLimit> holdingBack() {
    return binding.stream()
        .filter(BindingLimit::holdsBack)
        .sorted(Comparator.comparing(limit -> limit.kind() == Kind.VOLTAGE && limit.upper()))
        .toList();
  }

  public double totalGenerationMw() {
    return Arrays.stream(generationMw).sum();
  }

  public double totalNotSuppliedMw() {
    return Arrays.stream(notSuppliedMw).sum();
  }

  /** Active power lost in branches. */
  public double lossesMw() {
    return branches.stream().mapToDouble(BranchFlow::lossMw).sum();
  }
}
