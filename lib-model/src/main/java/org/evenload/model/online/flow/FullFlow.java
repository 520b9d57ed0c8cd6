package org.evenload.model.online.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.LoadModel;
import org.evenload.grid.feeder.Node;
import org.evenload.grid.feeder.NodePhase;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.VoltageBand;
import org.evenload.grid.feeder.flow.FeederFlow;
import org.evenload.grid.feeder.flow.FeederSolver;
import org.evenload.grid.feeder.flow.FlowStatus;
import org.evenload.grid.feeder.flow.Voltages;
import org.evenload.grid.input.InputException;
import org.evenload.model.online.Home;

/**
 * The full three-phase power flow of a feeder with its houses and chargers: what accepted decisions
 * are checked with. Shares nothing with {@link PortFlow}. Loads take constant power, as the slot
 * problem counts them. May be shared by threads.
 */
public final class FullFlow {
  private final Feeder feeder;
  private final FeederSolver solver;
  private final HouseLoads houses;
  private final int[][] homeLoads;
  private final List<Place> places;
  private final List<int[]> threePhase;

  /**
   * @param feeder with its own loads only
   * @param homes in the order of the charging powers given later
   */
  public FullFlow(Feeder feeder, List<Home> homes, HouseLoads houses) {
    Map<String, Node> nodes = new HashMap<>();
    feeder.nodes().forEach(node -> nodes.put(node.name(), node));
    List<Load> loads = new ArrayList<>();
    feeder.loads().forEach(load -> loads.add(constant(load)));
    this.homeLoads = new int[homes.size()][];
    for (int h = 0; h < homeLoads.length; h++) {
      Home home = homes.get(h);
      List<Phase> phases = home.phases().stream().sorted().toList();
      homeLoads[h] = new int[phases.size()];
      for (int p = 0; p < phases.size(); p++) {
        homeLoads[h][p] = loads.size();
        loads.add(charger(home, phases.get(p), nodes));
      }
    }
    this.feeder = feeder.withLoads(loads);
    this.solver = FeederSolver.of(this.feeder);
    this.houses = houses;
    this.places = places();
    this.threePhase = threePhase();
  }

  /**
   * What a load is connected to: where its ends stand in the solution.
   *
   * @param back −1 for ground
   */
  private record Place(int at, int back) {
    double perUnit(Voltages v) {
      return back < 0
          ? v.perUnit(at)
          : Math.hypot(v.re()[at] - v.re()[back], v.im()[at] - v.im()[back])
              / (Math.sqrt(3) * v.baseVolts()[at]);
    }
  }

  private List<Place> places() {
    Map<NodePhase, Integer> index = new HashMap<>();
    List<NodePhase> all = solver.nodePhases();
    for (int i = 0; i < all.size(); i++) {
      index.put(all.get(i), i);
    }
    return feeder.loads().stream()
        .map(load -> new Place(at(index, load, load.phase()), back(index, load)))
        .distinct()
        .toList();
  }

  private static int back(Map<NodePhase, Integer> index, Load load) {
    return load.returnPhase() == null ? -1 : at(index, load, load.returnPhase());
  }

  private static int at(Map<NodePhase, Integer> index, Load load, Phase phase) {
    Integer found = index.get(new NodePhase(load.node(), phase));
    if (found == null) {
      throw InputException.of(
          "Invalid load at node %s: it has no phase %s.".formatted(load.node(), phase));
    }
    return found;
  }

  // Where the phases of a node stand in the solution, of nodes that have all three.
  private List<int[]> threePhase() {
    Map<String, int[]> byNode = new LinkedHashMap<>();
    List<NodePhase> all = solver.nodePhases();
    for (int i = 0; i < all.size(); i++) {
      int phase = Phase.ABC.indexOf(all.get(i).phase());
      if (phase >= 0) {
        byNode.computeIfAbsent(all.get(i).node(), n -> new int[] {-1, -1, -1})[phase] = i;
      }
    }
    return byNode.values().stream().filter(at -> at[0] >= 0 && at[1] >= 0 && at[2] >= 0).toList();
  }

  /**
   * Voltages at all loads and chargers, which are what their owners get. A node before a
   * transformer that raises voltages may be lower.
   *
   * @param lowest where the voltage is lowest
   * @param unbalance greatest ratio of negative to positive sequence voltage of a three-phase node
   * @param status of the flow; voltages of one that did not converge mean nothing
   */
  public record Extremes(
      FlowStatus status, double lowestPu, NodePhase lowest, double highestPu, double unbalance) {}

  /**
   * Solves one slot.
   *
   * @param chargeKw by home
   */
  public Extremes solve(int slot, double[] chargeKw) {
    Voltages v = solver.solve(1, kw(slot, chargeKw), kvar(slot));
    Place lowest = places.get(0);
    double lowestPu = Double.POSITIVE_INFINITY;
    double highestPu = 0;
    for (Place place : places) {
      double perUnit = place.perUnit(v);
      lowest = perUnit < lowestPu ? place : lowest;
      lowestPu = Math.min(lowestPu, perUnit);
      highestPu = Math.max(highestPu, perUnit);
    }
    double unbalance = threePhase.stream().mapToDouble(at -> unbalance(v, at)).max().orElse(0);
    return new Extremes(
        v.status(), lowestPu, solver.nodePhases().get(lowest.at()), highestPu, unbalance);
  }

  // |V_a + a²V_b + aV_c| / |V_a + aV_b + a²V_c|, a = 120° ahead.
  private static double unbalance(Voltages v, int[] at) {
    double[] re = v.re();
    double[] im = v.im();
    double half = Math.sqrt(3) / 2;
    double sumRe = re[at[1]] + re[at[2]];
    double sumIm = im[at[1]] + im[at[2]];
    double turnRe = half * (im[at[1]] - im[at[2]]);
    double turnIm = half * (re[at[2]] - re[at[1]]);
    double middleRe = re[at[0]] - sumRe / 2;
    double middleIm = im[at[0]] - sumIm / 2;
    double negative = Math.hypot(middleRe + turnRe, middleIm + turnIm);
    double positive = Math.hypot(middleRe - turnRe, middleIm - turnIm);
    return negative / positive;
  }

  /** Loss in lines and transformers in one slot, kW. */
  public double lossKw(int slot, double[] chargeKw) {
    double[] kw = kw(slot, chargeKw);
    double[] kvar = kvar(slot);
    List<Load> loads = new ArrayList<>();
    for (int k = 0; k < kw.length; k++) {
      loads.add(feeder.loads().get(k).withPower(kw[k], kvar[k]));
    }
    return FeederFlow.solve(feeder.withLoads(loads)).totals().lossKw();
  }

  private double[] kw(int slot, double[] chargeKw) {
    double[] kw = new double[feeder.loads().size()];
    for (int k = 0; k < houses.kw().size(); k++) {
      kw[k] = houses.kw().get(k)[slot];
    }
    for (int h = 0; h < homeLoads.length; h++) {
      for (int load : homeLoads[h]) {
        kw[load] = chargeKw[h] / homeLoads[h].length;
      }
    }
    return kw;
  }

  private double[] kvar(int slot) {
    double[] kvar = new double[feeder.loads().size()];
    for (int k = 0; k < houses.kw().size(); k++) {
      kvar[k] = houses.kvar(k, slot);
    }
    return kvar;
  }

  private static Load constant(Load load) {
    return new Load(
        load.name(),
        load.node(),
        load.phase(),
        load.returnPhase(),
        LoadModel.CONSTANT_POWER,
        load.kw(),
        load.kvar(),
        load.nominalVolts(),
        VoltageBand.UNLIMITED);
  }

  private static Load charger(Home home, Phase phase, Map<String, Node> nodes) {
    return new Load(
        "charger %d.%s".formatted(home.number(), phase),
        home.node(),
        phase,
        null,
        LoadModel.CONSTANT_POWER,
        0,
        0,
        volts(home, nodes),
        VoltageBand.UNLIMITED);
  }

  private static double volts(Home home, Map<String, Node> nodes) {
    Node node = nodes.get(home.node());
    if (node == null) {
      throw InputException.of(
          "Invalid home %d at node %s: the feeder has no such node."
              .formatted(home.number(), home.node()));
    }
    return node.nominalLineToGroundVolts();
  }
}
