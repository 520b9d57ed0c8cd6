package org.evenload.grid.feeder.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.LineDropCompensation;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.Node;
import org.evenload.grid.feeder.NodePhase;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Regulator;
import org.evenload.grid.feeder.flow.FeederResult.ElementFlow;
import org.evenload.grid.feeder.flow.FeederResult.NodeVoltage;
import org.evenload.grid.feeder.flow.FeederResult.PhaseFlow;
import org.evenload.grid.feeder.flow.FeederResult.Tap;
import org.evenload.grid.feeder.flow.FeederResult.Totals;
import org.evenload.grid.feeder.flow.FeederResult.Unbalance;

/** Currents and powers of every element, from the voltages of a solution. */
final class ResultBuilder {
  private final Circuit circuit;
  private final LoadCurrents loads;
  private final Voltages voltages;
  private final double[] drawnRe;
  private final double[] drawnIm;
  private final double[] tieRe;
  private final double[] tieIm;
  private double loadKw;
  private double loadKvar;
  private double sourceKw;
  private double sourceKvar;

  ResultBuilder(FeederSolver solver, Voltages voltages) {
    this.circuit = solver.circuit();
    this.loads = solver.loads();
    this.voltages = voltages;
    this.drawnRe = new double[voltages.size()];
    this.drawnIm = new double[voltages.size()];
    this.tieRe = new double[circuit.ties().size()];
    this.tieIm = new double[circuit.ties().size()];
    drawByPrimitives();
    drawByLoads();
    sumTies();
  }

  FeederResult build(String reason, int iterations) {
    return new FeederResult(
        voltages.status(),
        reason,
        iterations,
        nodeVoltages(),
        flows(),
        unbalances(),
        taps(),
        totals());
  }

  /** What the relay of a regulator sees: its voltage less the modelled drop (volts, 120 V side). */
  double compensatedVolts(Regulator regulator, LineDropCompensation control) {
    for (int t = 0; t < circuit.ties().size(); t++) {
      Circuit.Tie tie = circuit.ties().get(t);
      if (tie.element().equals(regulator)) {
        double iRe = tieRe[t] / control.ctPrimaryA();
        double iIm = tieIm[t] / control.ctPrimaryA();
        double re = voltages.re()[tie.to()] / control.ptRatio();
        double im = voltages.im()[tie.to()] / control.ptRatio();
        return Math.hypot(
            re - (control.rVolts() * iRe - control.xVolts() * iIm),
            im - (control.rVolts() * iIm + control.xVolts() * iRe));
      }
    }
    throw new IllegalStateException("No tie of regulator " + regulator.name());
  }

  private void drawByPrimitives() {
    for (Primitive primitive : circuit.primitives()) {
      Primitive.Currents currents = primitive.currents(voltages.re(), voltages.im());
      for (int i = 0; i < primitive.conductors().length; i++) {
        drawnRe[primitive.conductors()[i]] += currents.re()[i];
        drawnIm[primitive.conductors()[i]] += currents.im()[i];
      }
    }
  }

  private void drawByLoads() {
    List<Load> all = circuit.feeder().loads();
    for (int k = 0; k < all.size(); k++) {
      Load load = all.get(k);
      int a = circuit.conductors().of(load.node(), load.phase(), load.name());
      double re = voltages.re()[a];
      double im = voltages.im()[a];
      int b = -1;
      if (load.returnPhase() != null) {
        b = circuit.conductors().of(load.node(), load.returnPhase(), load.name());
        re -= voltages.re()[b];
        im -= voltages.im()[b];
      }
      double square = re * re + im * im;
      double share = loads.share(k, square);
      loadKw += share * load.kw();
      loadKvar += share * load.kvar();
      double admittance = share * 1e3 / Math.max(square, Double.MIN_NORMAL);
      double iRe = admittance * (load.kw() * re + load.kvar() * im);
      double iIm = admittance * (load.kw() * im - load.kvar() * re);
      drawnRe[a] += iRe;
      drawnIm[a] += iIm;
      if (b >= 0) {
        drawnRe[b] -= iRe;
        drawnIm[b] -= iIm;
      }
    }
  }

  /**
   * The current through each tie, at its to end: ties form trees, so it is what everything beyond
   * it draws, found by taking off the leaves. The source's terminals are never leaves.
   */
  private void sumTies() {
    List<Circuit.Tie> ties = circuit.ties();
    Map<Integer, List<Integer>> at = new HashMap<>();
    for (int t = 0; t < ties.size(); t++) {
      at.computeIfAbsent(ties.get(t).from(), c -> new ArrayList<>()).add(t);
      at.computeIfAbsent(ties.get(t).to(), c -> new ArrayList<>()).add(t);
    }
    for (int terminal : circuit.sourceTerminals()) {
      at.computeIfAbsent(terminal, c -> new ArrayList<>()).add(-1);
    }
    double[] sumRe = drawnRe.clone();
    double[] sumIm = drawnIm.clone();
    Deque<Integer> leaves = new ArrayDeque<>();
    at.entrySet().stream()
        .filter(entry -> entry.getValue().size() == 1)
        .map(Map.Entry::getKey)
        .sorted()
        .forEach(leaves::add);
    while (!leaves.isEmpty()) {
      int leaf = leaves.remove();
      List<Integer> here = at.get(leaf);
      if (here == null || here.size() != 1 || here.get(0) < 0) {
        continue;
      }
      int t = here.remove(0);
      Circuit.Tie tie = ties.get(t);
      int other;
      double factor;
      if (tie.to() == leaf) {
        tieRe[t] = sumRe[leaf];
        tieIm[t] = sumIm[leaf];
        other = tie.from();
        factor = tie.ratio();
      } else {
        tieRe[t] = -sumRe[leaf] / tie.ratio();
        tieIm[t] = -sumIm[leaf] / tie.ratio();
        other = tie.to();
        factor = 1 / tie.ratio();
      }
      sumRe[other] += factor * sumRe[leaf];
      sumIm[other] += factor * sumIm[leaf];
      at.getOrDefault(other, List.of()).remove((Integer) t);
      leaves.add(other);
    }
    for (int terminal : circuit.sourceTerminals()) {
      double re = voltages.re()[terminal];
      double im = voltages.im()[terminal];
      sourceKw += (re * sumRe[terminal] + im * sumIm[terminal]) / 1e3;
      sourceKvar += (im * sumRe[terminal] - re * sumIm[terminal]) / 1e3;
    }
  }

  private List<NodeVoltage> nodeVoltages() {
    List<NodePhase> all = circuit.conductors().all();
    List<NodeVoltage> result = new ArrayList<>();
    for (int c = 0; c < all.size(); c++) {
      result.add(
          new NodeVoltage(
              all.get(c), voltages.perUnit(c), voltages.angleDeg(c), voltages.volts(c)));
    }
    return result;
  }

  private List<ElementFlow> flows() {
    Map<String, ElementFlow> byName = new LinkedHashMap<>();
    for (Circuit.Branch branch : circuit.branches()) {
      byName.put(branch.element().name(), flow(branch));
    }
    for (int t = 0; t < circuit.ties().size(); t++) {
      Element element = circuit.ties().get(t).element();
      List<PhaseFlow> phases = new ArrayList<>();
      ElementFlow before = byName.get(element.name());
      if (before != null) {
        phases.addAll(before.phases());
      }
      phases.add(flow(t));
      byName.put(
          element.name(),
          new ElementFlow(element.name(), element.from(), element.to(), phases, 0, 0));
    }
    List<ElementFlow> inOrder = new ArrayList<>();
    for (Element element : circuit.feeder().elements()) {
      ElementFlow flow = byName.get(element.name());
      if (flow != null) {
        inOrder.add(flow);
      }
    }
    return inOrder;
  }

  private ElementFlow flow(Circuit.Branch branch) {
    Element element = branch.element();
    int[] ends = branch.primitive().conductors();
    int n = ends.length / 2;
    Primitive.Currents i = branch.primitive().currents(voltages.re(), voltages.im());
    double lossKw = 0;
    double lossKvar = 0;
    List<PhaseFlow> phases = new ArrayList<>();
    for (int e = 0; e < ends.length; e++) {
      double re = voltages.re()[ends[e]];
      double im = voltages.im()[ends[e]];
      double kw = (re * i.re()[e] + im * i.im()[e]) / 1e3;
      double kvar = (im * i.re()[e] - re * i.im()[e]) / 1e3;
      lossKw += kw;
      lossKvar += kvar;
      if (e < n) {
        phases.add(
            new PhaseFlow(
                element.phases().get(e),
                Math.hypot(i.re()[e], i.im()[e]),
                Math.toDegrees(Math.atan2(i.im()[e], i.re()[e])),
                Math.hypot(i.re()[n + e], i.im()[n + e]),
                kw,
                kvar));
      }
    }
    return new ElementFlow(element.name(), element.from(), element.to(), phases, lossKw, lossKvar);
  }

  private PhaseFlow flow(int t) {
    Circuit.Tie tie = circuit.ties().get(t);
    double re = voltages.re()[tie.to()];
    double im = voltages.im()[tie.to()];
    double amperes = Math.hypot(tieRe[t], tieIm[t]);
    return new PhaseFlow(
        tie.phase(),
        amperes * tie.ratio(),
        Math.toDegrees(Math.atan2(tieIm[t], tieRe[t])),
        amperes,
        (re * tieRe[t] + im * tieIm[t]) / 1e3,
        (im * tieRe[t] - re * tieIm[t]) / 1e3);
  }

  private List<Unbalance> unbalances() {
    List<Unbalance> result = new ArrayList<>();
    for (Node node : circuit.feeder().nodes()) {
      if (node.phases().size() == 3) {
        int[] c =
            circuit.conductors().of(node.name(), List.of(Phase.values()), "the unbalance factor");
        double positive = sequence(c, 1);
        result.add(
            new Unbalance(
                node.name(), 100 * sequence(c, 2) / positive, 100 * sequence(c, 0) / positive));
      }
    }
    return result;
  }

  // Magnitude of a sequence component: phase p turned forward by order · p · 120°.
  private double sequence(int[] conductors, int order) {
    double re = 0;
    double im = 0;
    for (int p = 0; p < 3; p++) {
      double cos = Math.cos(order * p * 2 * Math.PI / 3);
      double sin = Math.sin(order * p * 2 * Math.PI / 3);
      double vRe = voltages.re()[conductors[p]];
      double vIm = voltages.im()[conductors[p]];
      re += vRe * cos - vIm * sin;
      im += vRe * sin + vIm * cos;
    }
    return Math.hypot(re, im) / 3;
  }

  private List<Tap> taps() {
    List<Tap> taps = new ArrayList<>();
    for (Element element : circuit.feeder().elements()) {
      if (element instanceof Regulator r) {
        taps.add(new Tap(r.name(), r.phase(), r.tapStep(), r.ratio()));
      }
    }
    return taps;
  }

  private Totals totals() {
    List<Load> all = circuit.feeder().loads();
    double lossKw = 0;
    double lossKvar = 0;
    for (Circuit.Branch branch : circuit.branches()) {
      ElementFlow flow = flow(branch);
      lossKw += flow.lossKw();
      lossKvar += flow.lossKvar();
    }
    double capacitorKvar = 0;
    for (Primitive capacitor : circuit.capacitors()) {
      double volts = voltages.volts(capacitor.conductors()[0]);
      capacitorKvar += capacitor.siemens().im(0, 0) * volts * volts / 1e3;
    }
    return new Totals(
        sourceKw,
        sourceKvar,
        loadKw,
        loadKvar,
        all.stream().mapToDouble(Load::kw).sum(),
        all.stream().mapToDouble(Load::kvar).sum(),
        lossKw,
        lossKvar,
        capacitorKvar);
  }
}
