package org.evenload.grid.network;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A transmission network as a case file describes it: physical units at the edges, per unit only
 * for impedances and voltages.
 *
 * <p>"Bus index" means the position in {@link #buses}; arrays over buses, branches and generators
 * follow the order of these lists.
 *
 * @param baseMva power base of the per-unit impedances
 * @param dcLines pairs of generators that are the ends of a DC line
 * @param constraints what an optimal power flow has to keep beside the limits of single elements
 */
public record Network(
    String name,
    double baseMva,
    List<Bus> buses,
    List<Branch> branches,
    List<Generator> generators,
    List<DcLine> dcLines,
    List<LinearConstraint> constraints)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if the base is not positive, a bus number occurs twice, or a
   *     branch or generator names a bus that does not exist
   */
  public Network {
    Checks.positive("base power", baseMva);
    buses = List.copyOf(buses);
    branches = List.copyOf(branches);
    generators = List.copyOf(generators);
    dcLines = List.copyOf(dcLines);
    constraints = List.copyOf(constraints);
    BusIndex index = BusIndex.of(buses);
    for (Branch branch : branches) {
      index.of(branch.from());
      index.of(branch.to());
    }
    for (Generator generator : generators) {
      index.of(generator.bus());
    }
  }

  /** A network without DC lines and further constraints. */
  public Network(
      String name,
      double baseMva,
      List<Bus> buses,
      List<Branch> branches,
      List<Generator> generators) {
    this(name, baseMva, buses, branches, generators, List.of(), List.of());
  }

  /**
   * From bus numbers to bus indices; built anew by every call, so hold it where it is used often.
   */
  public BusIndex busIndex() {
    return BusIndex.of(buses);
  }

  /** Sum of the demands of buses in service. */
  public double demandMw() {
    return buses.stream().filter(Bus::inService).mapToDouble(Bus::demandMw).sum();
  }

  /** Every demand, active and reactive, times the factor. */
  public Network withDemandScaled(double factor) {
    return withBuses(
        i ->
            buses
                .get(i)
                .withDemand(factor * buses.get(i).demandMw(), factor * buses.get(i).demandMvar()));
  }

  /**
   * Other demands.
   *
   * @param demandMw active demand by bus index
   * @param demandMvar reactive demand by bus index
   */
  public Network withDemand(double[] demandMw, double[] demandMvar) {
    if (demandMw.length != buses.size() || demandMvar.length != buses.size()) {
      throw new IllegalArgumentException(
          "Cannot set demand: %d active and %d reactive values for %d buses."
              .formatted(demandMw.length, demandMvar.length, buses.size()));
    }
    return withBuses(i -> buses.get(i).withDemand(demandMw[i], demandMvar[i]));
  }

  /**
   * More active demand at some buses, for example what vehicles take there.
   *
   * @param addedMw by bus number; negative values feed in
   * @throws IllegalArgumentException if a bus does not exist
   */
  public Network withAddedDemand(Map<Integer, Double> addedMw) {
    BusIndex index = busIndex();
    double[] added = new double[buses.size()];
    addedMw.forEach((bus, mw) -> added[index.of(bus)] += mw);
    return withBuses(
        i ->
            buses.get(i).withDemand(buses.get(i).demandMw() + added[i], buses.get(i).demandMvar()));
  }

  /** Other generators at the same buses, branches and demands. */
  public Network withGenerators(List<Generator> newGenerators) {
    if (newGenerators.size() != generators.size()
        && !(dcLines.isEmpty() && constraints.isEmpty())) {
      throw new IllegalArgumentException(
          "Cannot replace %d generators by %d: DC lines or constraints refer to them by position."
              .formatted(generators.size(), newGenerators.size()));
    }
    return new Network(name, baseMva, buses, branches, newGenerators, dcLines, constraints);
  }

  /** Other limits of the reactive power of every generator in service at the slack buses. */
  public Network withSlackReactiveLimits(double qMinMvar, double qMaxMvar) {
    BusIndex index = busIndex();
    List<Generator> limited = new ArrayList<>();
    for (Generator generator : generators) {
      boolean atSlack = buses.get(index.of(generator.bus())).type() == BusType.SLACK;
      limited.add(
          atSlack && generator.inService()
              ? generator.withReactiveLimits(qMinMvar, qMaxMvar)
              : generator);
    }
    return withGenerators(limited);
  }

  private Network withBuses(IntFunction<Bus> busAt) {
    List<Bus> changed = IntStream.range(0, buses.size()).mapToObj(busAt).toList();
    return new Network(name, baseMva, changed, branches, generators, dcLines, constraints);
  }
}
