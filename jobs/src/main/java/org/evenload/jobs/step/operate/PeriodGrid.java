package org.evenload.jobs.step.operate;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.Network;
import org.evenload.grid.opf.problem.OpfProblem;
import org.evenload.grid.opf.problem.Shedding;
import org.evenload.jobs.config.Range;
import org.evenload.jobs.step.config.OperationConfig;
import org.jspecify.annotations.Nullable;

/**
 * What the operator solves in every period (Villanueva 2025, eq. 43–53): the network's demand times
 * the load factor, and what vehicles take on top. Can be sent to tasks.
 *
 * @param loadFactor by period
 */
public record PeriodGrid(Network network, double[] loadFactor, Shedding shedding)
    implements Serializable {

  /** The network within the limits that a study asks for. */
  public static PeriodGrid of(Network network, double[] loadFactor, OperationConfig config) {
    Network limited = withVoltageLimits(network, config.voltagePu());
    Range slackMvar = config.slackMvarWithEvs();
    return new PeriodGrid(
        slackMvar == null
            ? limited
            : limited.withSlackReactiveLimits(slackMvar.least(), slackMvar.greatest()),
        loadFactor,
        shedding(config));
  }

  static Shedding shedding(OperationConfig config) {
    return switch (config.shedPowerFactor()) {
      case ACTIVE_ONLY -> Shedding.activeOnly(config.shedPenaltyUsdPerMwh());
      case CONSTANT -> Shedding.constantPowerFactor(config.shedPenaltyUsdPerMwh());
    };
  }

  /** The same grid with another demand without vehicles. */
  public PeriodGrid withLoadFactor(double[] other) {
    return new PeriodGrid(network, other, shedding);
  }

  public int periods() {
    return loadFactor.length;
  }

  /** Active demand without vehicles, by bus index. */
  public double[] baseDemandMw(int t) {
    return network.buses().stream().mapToDouble(bus -> loadFactor[t] * bus.demandMw()).toArray();
  }

  /**
   * Demand less distributed generation without vehicles, by period.
   *
   * @param generationMw by period, then by bus index
   */
  public double[] netLoadMw(double[][] generationMw) {
    double demandMw = network.demandMw();
    return IntStream.range(0, periods())
        .mapToDouble(t -> loadFactor[t] * demandMw - Arrays.stream(generationMw[t]).sum())
        .toArray();
  }

  /**
   * The problem of a period.
   *
   * @param t counted from 0
   * @param evMw what vehicles take, by bus index
   */
  public OpfProblem problem(int t, double[] evMw) {
    double[] activeMw = baseDemandMw(t);
    for (int i = 0; i < activeMw.length; i++) {
      activeMw[i] += evMw[i];
    }
    double[] reactiveMvar =
        network.buses().stream().mapToDouble(bus -> loadFactor[t] * bus.demandMvar()).toArray();
    return OpfProblem.of(network).withDemand(activeMw, reactiveMvar).withShedding(shedding);
  }

  static Network withVoltageLimits(Network network, @Nullable Range pu) {
    if (pu == null) {
      return network;
    }
    List<Bus> buses =
        network.buses().stream()
            .map(
                b ->
                    new Bus(
                        b.number(),
                        b.name(),
                        b.type(),
                        b.demandMw(),
                        b.demandMvar(),
                        b.shuntMw(),
                        b.shuntMvar(),
                        b.baseKv(),
                        b.vmPu(),
                        b.vaDeg(),
                        pu.least(),
                        pu.greatest()))
            .toList();
    return new Network(
        network.name(),
        network.baseMva(),
        buses,
        network.branches(),
        network.generators(),
        network.dcLines(),
        network.constraints());
  }
}
