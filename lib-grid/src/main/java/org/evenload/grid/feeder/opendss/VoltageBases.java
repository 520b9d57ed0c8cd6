package org.evenload.grid.feeder.opendss;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.NodePhase;
import org.evenload.grid.feeder.Source;
import org.evenload.grid.feeder.Transformer;
import org.evenload.grid.feeder.flow.Convergence;
import org.evenload.grid.feeder.flow.FeederSolver;
import org.evenload.grid.feeder.flow.Voltages;
import org.evenload.grid.feeder.opendss.script.DssOptions;

/**
 * The base voltage of every bus: the legal one that is nearest to the voltage of its first
 * conductor without load.
 */
final class VoltageBases {
  private static final double TOLERANCE_VOLTS = 1e-3;

  private VoltageBases() {}

  /**
   * Line-to-ground bases by bus, volts.
   *
   * @param inVolts the circuit with bases of one volt
   */
  static Map<String, Double> of(
      DssOptions options, Feeder inVolts, List<Source> sources, Collection<Element> elements) {
    Collection<Double> legal = legal(options, sources, elements);
    FeederSolver solver =
        FeederSolver.of(
            inVolts.withLoads(List.of()).withShunts(List.of()).withControls(List.of()),
            new Convergence(Convergence.Method.CURRENTS, TOLERANCE_VOLTS, 1));
    Voltages voltages = solver.solve();
    List<NodePhase> all = solver.nodePhases();
    Map<String, Double> first = new HashMap<>();
    Map<String, Double> greatest = new HashMap<>();
    for (int c = 0; c < all.size(); c++) {
      first.putIfAbsent(all.get(c).node(), voltages.volts(c));
      greatest.merge(all.get(c).node(), voltages.volts(c), Math::max);
    }
    Map<String, Double> bases = new HashMap<>();
    first.forEach(
        (bus, volts) -> {
          double most = greatest.getOrDefault(bus, volts);
          bases.put(bus, nearest(volts > most / 10 ? volts : most, legal));
        });
    bases.putAll(options.baseVoltsByBus());
    return bases;
  }

  private static Collection<Double> legal(
      DssOptions options, List<Source> sources, Collection<Element> elements) {
    if (options.basesAsked()) {
      return options.voltageBases();
    }
    TreeSet<Double> legal = new TreeSet<>();
    sources.forEach(s -> legal.add(s.vPu() * Math.sqrt(3) / 1e3));
    for (Element element : elements) {
      if (element instanceof Transformer t) {
        t.windings().forEach(w -> legal.add(w.kv() * (t.phaseCount() == 1 ? Math.sqrt(3) : 1)));
      }
    }
    legal.removeIf(kv -> kv <= 0);
    return legal.isEmpty() ? options.voltageBases() : legal;
  }

  private static double nearest(double volts, Collection<Double> legalKv) {
    double kv = volts * Math.sqrt(3) / 1e3;
    double best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (double base : legalKv) {
      double apart = Math.abs(1 - kv / base);
      if (apart < least) {
        least = apart;
        best = base;
      }
    }
    return best * 1e3 / Math.sqrt(3);
  }
}
