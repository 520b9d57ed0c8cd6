package org.evenload.grid.opf.problem;

import java.util.List;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.Network;
import org.jspecify.annotations.Nullable;

/**
 * One optimal power flow: a network, the demand of its buses, and whether demand may be shed.
 * Demand is by position of the bus in {@link Network#buses()}.
 *
 * <p>Minimise the cost of generation plus penalty times power not supplied, subject to the AC power
 * balance of every bus, apparent power limits at both ends of every branch, limits of voltage
 * magnitudes, of angle differences and of generation.
 */
public final class OpfProblem {
  private final Network network;
  private final double[] demandMw;
  private final double[] demandMvar;
  private final @Nullable Shedding shedding;
  private final @Nullable ExtraDemand extraDemand;

  private OpfProblem(
      Network network,
      double[] demandMw,
      double[] demandMvar,
      @Nullable Shedding shedding,
      @Nullable ExtraDemand extraDemand) {
    this.network = network;
    this.extraDemand = extraDemand;
    this.demandMw = demandMw;
    this.demandMvar = demandMvar;
    this.shedding = shedding;
  }

  /** The network's own demand, nothing shed. */
  public static OpfProblem of(Network network) {
    List<Bus> buses = network.buses();
    return new OpfProblem(
        network,
        buses.stream().mapToDouble(Bus::demandMw).toArray(),
        buses.stream().mapToDouble(Bus::demandMvar).toArray(),
        null,
        null);
  }

  /**
   * @throws IllegalArgumentException if the lengths are not the number of buses or a value is not
   *     finite
   */
  public OpfProblem withDemand(double[] activeMw, double[] reactiveMvar) {
    check(activeMw, "active");
    check(reactiveMvar, "reactive");
    return new OpfProblem(network, activeMw.clone(), reactiveMvar.clone(), shedding, extraDemand);
  }

  /**
   * The same question to another network.
   *
   * @throws IllegalArgumentException if it has another number of buses
   */
  public OpfProblem withNetwork(Network other) {
    if (other.buses().size() != network.buses().size()) {
      throw new IllegalArgumentException(
          "Invalid network of %d buses, expected %d."
              .formatted(other.buses().size(), network.buses().size()));
    }
    return new OpfProblem(other, demandMw, demandMvar, shedding, extraDemand);
  }

  /** Active and reactive demand of every bus times a factor. */
  public OpfProblem withLoadFactor(double factor) {
    return withDemand(scaled(demandMw, factor), scaled(demandMvar, factor));
  }

  public OpfProblem withShedding(Shedding allowed) {
    return new OpfProblem(network, demandMw, demandMvar, allowed, extraDemand);
  }

  /** Grants more demand where that is worth its cost. */
  public OpfProblem withExtraDemand(ExtraDemand granted) {
    check(granted.leastMw(), "least extra");
    check(granted.greatestMw(), "greatest extra");
    return new OpfProblem(network, demandMw, demandMvar, shedding, granted);
  }

  public Network network() {
    return network;
  }

  public double[] demandMw() {
    return demandMw.clone();
  }

  public double[] demandMvar() {
    return demandMvar.clone();
  }

  /** Null if all demand must be met. */
  public @Nullable Shedding shedding() {
    return shedding;
  }

  /** Null if demand is what it is. */
  public @Nullable ExtraDemand extraDemand() {
    return extraDemand;
  }

  private void check(double[] demand, String kind) {
    if (demand.length != network.buses().size()) {
      throw new IllegalArgumentException(
          "Invalid %s demand of %d buses, expected %d."
              .formatted(kind, demand.length, network.buses().size()));
    }
    for (int i = 0; i < demand.length; i++) {
      if (!Double.isFinite(demand[i])) {
        throw new IllegalArgumentException(
            "Invalid %s demand '%s' at bus %d, expected a finite number."
                .formatted(kind, demand[i], network.buses().get(i).number()));
      }
    }
  }

  private static double[] scaled(double[] values, double factor) {
    double[] result = values.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] *= factor;
    }
    return result;
  }
}
