package org.evenload.grid.feeder.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Currents of every element, from the voltages of a solution. Currents through elements without
 * impedance follow from what is drawn beyond them.
 */
final class Measurements {
  private final FeederSolver solver;
  private final Circuit circuit;
  private final Voltages voltages;
  private final double[] kw;
  private final double[] kvar;
  private final double sourceScale;
  private final double[] drawnRe;
  private final double[] drawnIm;
  private final Map<PrimitiveAdmittance, PrimitiveAdmittance.Currents> currents =
      new IdentityHashMap<>();
  private final double[] tieRe;
  private final double[] tieIm;
  private double loadKw;
  private double loadKvar;
  private double unsuppliedKw;
  private double sourceKw;
  private double sourceKvar;

  Measurements(
      FeederSolver solver, Voltages voltages, double sourceScale, double[] kw, double[] kvar) {
    this.solver = solver;
    this.circuit = solver.circuit();
    this.voltages = voltages;
    this.sourceScale = sourceScale;
    this.kw = kw;
    this.kvar = kvar;
    this.drawnRe = new double[voltages.size()];
    this.drawnIm = new double[voltages.size()];
    this.tieRe = new double[circuit.ties().size()];
    this.tieIm = new double[circuit.ties().size()];
    drawByLoads();
    giveBySources();
    if (!circuit.ties().isEmpty() || circuit.sources().heldConductors().length > 0) {
      drawByPrimitives();
      sumTies();
    }
  }

  /** Voltages and currents at one terminal of an element; powers flow into the element. */
  record Port(double[] vRe, double[] vIm, double[] iRe, double[] iIm) {
    /** Its first conductors alone, those of the phases. */
    Port first(int count) {
      int n = Math.min(count, vRe.length);
      return new Port(
          Arrays.copyOf(vRe, n),
          Arrays.copyOf(vIm, n),
          Arrays.copyOf(iRe, n),
          Arrays.copyOf(iIm, n));
    }

    double kw() {
      double sum = 0;
      for (int i = 0; i < vRe.length; i++) {
        sum += (vRe[i] * iRe[i] + vIm[i] * iIm[i]) / 1e3;
      }
      return sum;
    }

    double kvar() {
      double sum = 0;
      for (int i = 0; i < vRe.length; i++) {
        sum += (vIm[i] * iRe[i] - vRe[i] * iIm[i]) / 1e3;
      }
      return sum;
    }
  }

  Circuit circuit() {
    return circuit;
  }

  Voltages voltages() {
    return voltages;
  }

  Port port(PrimitiveAdmittance primitive, int terminal) {
    PrimitiveAdmittance.Currents all = currents(primitive);
    int n = primitive.perTerminal();
    Port port = new Port(new double[n], new double[n], new double[n], new double[n]);
    for (int i = 0; i < n; i++) {
      int e = terminal * n + i;
      int at = primitive.conductors()[e];
      if (at != Conductors.GROUND) {
        port.vRe()[i] = voltages.re()[at];
        port.vIm()[i] = voltages.im()[at];
      }
      port.iRe()[i] = all.re()[e];
      port.iIm()[i] = all.im()[e];
    }
    return port;
  }

  /** The output of a regulator or the end of a switch; currents flow into it. */
  Port tiePort(String element) {
    int[] own =
        IntStream.range(0, circuit.ties().size())
            .filter(t -> circuit.ties().get(t).element().name().equals(element))
            .toArray();
    int n = own.length;
    Port port = new Port(new double[n], new double[n], new double[n], new double[n]);
    for (int i = 0; i < n; i++) {
      Circuit.Tie tie = circuit.ties().get(own[i]);
      port.vRe()[i] = voltages.re()[tie.to()];
      port.vIm()[i] = voltages.im()[tie.to()];
      port.iRe()[i] = -tieRe[own[i]];
      port.iIm()[i] = -tieIm[own[i]];
    }
    return port;
  }

  double tieRe(int tie) {
    return tieRe[tie];
  }

  double tieIm(int tie) {
    return tieIm[tie];
  }

  double loadKw() {
    return loadKw;
  }

  double loadKvar() {
    return loadKvar;
  }

  /** Active power that loads without a path to a source ask for. */
  double unsuppliedKw() {
    return unsuppliedKw;
  }

  double ratedKw() {
    return Arrays.stream(kw).sum();
  }

  double ratedKvar() {
    return Arrays.stream(kvar).sum();
  }

  double sourceKw() {
    return sourceKw;
  }

  double sourceKvar() {
    return sourceKvar;
  }

  private void draw(int conductor, double re, double im) {
    if (conductor != Conductors.GROUND) {
      drawnRe[conductor] += re;
      drawnIm[conductor] += im;
    }
  }

  private void drawByPrimitives() {
    circuit.placed().forEach(p -> drawBy(p.primitive()));
    circuit.shunts().forEach(s -> drawBy(s.primitive()));
  }

  /** Currents into an element of the circuit. */
  PrimitiveAdmittance.Currents currents(PrimitiveAdmittance primitive) {
    return currents.computeIfAbsent(primitive, p -> p.currents(voltages.re(), voltages.im()));
  }

  private void drawBy(PrimitiveAdmittance primitive) {
    PrimitiveAdmittance.Currents all = currents(primitive);
    for (int i = 0; i < primitive.conductors().length; i++) {
      draw(primitive.conductors()[i], all.re()[i], all.im()[i]);
    }
  }

  private void drawByLoads() {
    LoadCurrents loads = solver.loads();
    for (int k = 0; k < kw.length; k++) {
      if (loads.isDark(k)) {
        unsuppliedKw += Math.max(0, kw[k]);
        continue;
      }
      int a = loads.start(k);
      int b = loads.end(k);
      double re = re(a) - re(b);
      double im = im(a) - im(b);
      double square = re * re + im * im;
      double p = 1e3 * kw[k] * loads.perWatt(k, kw[k], square);
      double q = 1e3 * kvar[k] * loads.perVar(k, kw[k], square);
      loadKw += p * square / 1e3;
      loadKvar += q * square / 1e3;
      double iRe = p * re + q * im;
      double iIm = p * im - q * re;
      draw(a, iRe, iIm);
      draw(b, -iRe, -iIm);
    }
  }

  private double re(int conductor) {
    return conductor == Conductors.GROUND ? 0 : voltages.re()[conductor];
  }

  private double im(int conductor) {
    return conductor == Conductors.GROUND ? 0 : voltages.im()[conductor];
  }

  private void giveBySources() {
    circuit
        .sources()
        .currents(
            sourceScale,
            voltages.re(),
            voltages.im(),
            (conductor, re, im) -> {
              give(conductor, re, im);
              draw(conductor, -re, -im);
            });
  }

  private void give(int conductor, double re, double im) {
    double vRe = voltages.re()[conductor];
    double vIm = voltages.im()[conductor];
    sourceKw += (vRe * re + vIm * im) / 1e3;
    sourceKvar += (vIm * re - vRe * im) / 1e3;
  }

  /**
   * The current through each tie, at its to end: ties form trees, so it is what everything beyond
   * it draws, found by taking off the leaves. The terminals of ideal sources are never leaves.
   */
  private void sumTies() {
    List<Circuit.Tie> ties = circuit.ties();
    Map<Integer, List<Integer>> at = new HashMap<>();
    for (int t = 0; t < ties.size(); t++) {
      at.computeIfAbsent(ties.get(t).from(), c -> new ArrayList<>()).add(t);
      at.computeIfAbsent(ties.get(t).to(), c -> new ArrayList<>()).add(t);
    }
    int[] held = circuit.sources().heldConductors();
    for (int terminal : held) {
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
    for (int terminal : held) {
      give(terminal, sumRe[terminal], sumIm[terminal]);
    }
  }
}
