package org.evenload.model.online.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.evenload.grid.feeder.ComplexMatrix;
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

/**
 * Learns how a feeder answers to load: the full solver is asked for the voltages without load and
 * with one load at a time, whose current is then known. Every kind of element that it models is
 * covered, as long as it is linear.
 */
final class FeederProbe {
  private static final double PROBE_KW = 3;
  private static final double SYMMETRY_PU = 1e-8;
  // A probe's voltages hold to 1e-10 p.u.
  private static final double LOSS_TOLERANCE = 1e-5;

  private final Feeder bare;
  private final List<Port> ports;
  private final List<Load> loads;
  private final int[] firstLoad;
  private final FeederSolver solver;
  private final Map<NodePhase, Integer> index = new HashMap<>();
  private final Voltages noLoad;
  private final List<Voltages> answers = new ArrayList<>();

  private FeederProbe(Feeder feeder, List<Port> ports) {
    this.ports = ports;
    this.loads = new ArrayList<>();
    this.firstLoad = new int[ports.size()];
    Map<String, Node> nodes = new HashMap<>();
    feeder.nodes().forEach(node -> nodes.put(node.name(), node));
    for (int j = 0; j < ports.size(); j++) {
      firstLoad[j] = loads.size();
      addLoads(ports.get(j), nodes);
    }
    this.bare = feeder.withLoads(loads);
    this.solver = FeederSolver.of(bare);
    List<NodePhase> all = solver.nodePhases();
    for (int i = 0; i < all.size(); i++) {
      index.put(all.get(i), i);
    }
    this.noLoad = solved(new double[loads.size()], new double[loads.size()]);
    for (int j = 0; j < ports.size(); j++) {
      double[] kw = new double[loads.size()];
      setPort(j, kw, PROBE_KW);
      answers.add(solved(kw, new double[loads.size()]));
    }
  }

  static FeederProbe of(Feeder feeder, List<Port> ports) {
    return new FeederProbe(feeder, ports);
  }

  private void addLoads(Port port, Map<String, Node> nodes) {
    Node node = nodes.get(port.node());
    if (node == null) {
      throw InputException.of(
          "Invalid load at node '%s': the feeder has no such node.".formatted(port.node()));
    }
    Phase single = port.phase();
    List<Phase> phases = single == null ? Phase.ABC : List.of(single);
    for (Phase phase : phases) {
      loads.add(
          new Load(
              "port %d".formatted(loads.size()),
              port.node(),
              phase,
              port.returnPhase(),
              LoadModel.CONSTANT_POWER,
              0,
              0,
              port.returnPhase() == null
                  ? node.nominalLineToGroundVolts()
                  : node.nominalLineToLineVolts(),
              VoltageBand.UNLIMITED));
    }
  }

  private void setPort(int port, double[] power, double value) {
    int end = port + 1 < ports.size() ? firstLoad[port + 1] : loads.size();
    for (int k = firstLoad[port]; k < end; k++) {
      power[k] = value;
    }
  }

  private Voltages solved(double[] kw, double[] kvar) {
    Voltages voltages = solver.solve(1, kw, kvar);
    if (voltages.status() != FlowStatus.CONVERGED) {
      throw InputException.of(
          "Cannot use feeder %s: it does not carry %s kW at one place."
              .formatted(bare.name(), PROBE_KW));
    }
    return voltages;
  }

  /** Whether equal loads on all phases leave the voltages of all phases equal but for 120°. */
  boolean respondsSymmetrically() {
    return symmetric(noLoad) && answers.stream().allMatch(this::symmetric);
  }

  private boolean symmetric(Voltages v) {
    double half = Math.sqrt(3) / 2;
    for (Node node : bare.nodes()) {
      int a = at(node.name(), Phase.A);
      int b = at(node.name(), Phase.B);
      int c = at(node.name(), Phase.C);
      double tolerance = SYMMETRY_PU * v.baseVolts()[a];
      double lagRe = -0.5 * v.re()[a] + half * v.im()[a];
      double lagIm = -0.5 * v.im()[a] - half * v.re()[a];
      double leadRe = -0.5 * v.re()[a] - half * v.im()[a];
      double leadIm = -0.5 * v.im()[a] + half * v.re()[a];
      boolean turned =
          Math.hypot(v.re()[b] - lagRe, v.im()[b] - lagIm) < tolerance
              && Math.hypot(v.re()[c] - leadRe, v.im()[c] - leadIm) < tolerance;
      if (!turned) {
        return false;
      }
    }
    return true;
  }

  private int at(String node, Phase phase) {
    Integer found = index.get(new NodePhase(node, phase));
    if (found == null) {
      throw InputException.of(
          "Invalid load at node %s: it has no phase %s.".formatted(node, phase));
    }
    return found;
  }

  private double re(Voltages v, Port port) {
    Phase phase = port.phase() == null ? Phase.A : port.phase();
    double there = v.re()[at(port.node(), phase)];
    Phase back = port.returnPhase();
    return back == null ? there : there - v.re()[at(port.node(), back)];
  }

  private double im(Voltages v, Port port) {
    Phase phase = port.phase() == null ? Phase.A : port.phase();
    double there = v.im()[at(port.node(), phase)];
    Phase back = port.returnPhase();
    return back == null ? there : there - v.im()[at(port.node(), back)];
  }

  Probes probes() {
    int n = ports.size();
    double[] noLoadRe = new double[n];
    double[] noLoadIm = new double[n];
    double[] base = new double[n];
    double[] currentRe = new double[n];
    double[] currentIm = new double[n];
    for (int j = 0; j < n; j++) {
      Port port = ports.get(j);
      noLoadRe[j] = re(noLoad, port);
      noLoadIm[j] = im(noLoad, port);
      Phase phase = port.phase() == null ? Phase.A : port.phase();
      base[j] =
          noLoad.baseVolts()[at(port.node(), phase)]
              * (port.returnPhase() == null ? 1 : Math.sqrt(3));
      double vRe = re(answers.get(j), port);
      double vIm = im(answers.get(j), port);
      double perSquare = PROBE_KW * 1e3 / (vRe * vRe + vIm * vIm);
      currentRe[j] = vRe * perSquare;
      currentIm[j] = vIm * perSquare;
    }
    double[] zRe = new double[n * n];
    double[] zIm = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double fallRe = noLoadRe[i] - re(answers.get(j), ports.get(i));
        double fallIm = noLoadIm[i] - im(answers.get(j), ports.get(i));
        double square = currentRe[j] * currentRe[j] + currentIm[j] * currentIm[j];
        zRe[i * n + j] = (fallRe * currentRe[j] + fallIm * currentIm[j]) / square;
        zIm[i * n + j] = (fallIm * currentRe[j] - fallRe * currentIm[j]) / square;
      }
    }
    double[] lossOhm = lossOhm(zRe, currentRe, currentIm);
    Probes without =
        new Probes(
            noLoadRe, noLoadIm, base, zRe, zIm, lossOhm, new double[n], new double[n], lossKw());
    return withShunts(without, currentRe, currentIm);
  }

  private double[] lossOhm(double[] zRe, double[] currentRe, double[] currentIm) {
    int n = ports.size();
    double[] lossOhm = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        lossOhm[i * n + j] = (zRe[i * n + j] + zRe[j * n + i]) / 2;
      }
    }
    ComplexMatrix source = bare.source().impedanceOhm();
    if (!source.isZero()) {
      subtractSource(source, lossOhm, currentRe, currentIm);
    }
    return lossOhm;
  }

  // What the source's own impedance takes is not the feeder's loss: the current through it follows
  // from the voltage behind it.
  private void subtractSource(
      ComplexMatrix impedance, double[] lossOhm, double[] currentRe, double[] currentIm) {
    int n = ports.size();
    ComplexMatrix admittance = impedance.inverse();
    double[][] re = new double[n][3];
    double[][] im = new double[n][3];
    for (int j = 0; j < n; j++) {
      double square = currentRe[j] * currentRe[j] + currentIm[j] * currentIm[j];
      for (int p = 0; p < 3; p++) {
        double sumRe = 0;
        double sumIm = 0;
        for (int q = 0; q < 3; q++) {
          int at = at(bare.source().node(), Phase.ABC.get(q));
          double fallRe = noLoad.re()[at] - answers.get(j).re()[at];
          double fallIm = noLoad.im()[at] - answers.get(j).im()[at];
          sumRe += admittance.re(p, q) * fallRe - admittance.im(p, q) * fallIm;
          sumIm += admittance.re(p, q) * fallIm + admittance.im(p, q) * fallRe;
        }
        re[j][p] = (sumRe * currentRe[j] + sumIm * currentIm[j]) / square;
        im[j][p] = (sumIm * currentRe[j] - sumRe * currentIm[j]) / square;
      }
    }
    double share = ports.get(0).phase() == null ? 1.0 / 3 : 1;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int p = 0; p < 3; p++) {
          for (int q = 0; q < 3; q++) {
            sum +=
                impedance.re(p, q) * (re[i][p] * re[j][q] + im[i][p] * im[j][q])
                    + impedance.im(p, q) * (im[i][p] * re[j][q] - re[i][p] * im[j][q]);
          }
        }
        lossOhm[i * n + j] -= share * sum;
      }
    }
  }

  private double lossKw() {
    return FeederFlow.solve(bare).totals().lossKw();
  }

  // Capacitances make loss depend on currents linearly, too: found from two probes at each port.
  private Probes withShunts(Probes found, double[] currentRe, double[] currentIm) {
    int n = ports.size();
    int remotest = 0;
    for (int j = 0; j < n; j++) {
      remotest = found.zRe()[j * n + j] > found.zRe()[remotest * n + remotest] ? j : remotest;
    }
    if (n == 0 || explains(found, remotest, currentRe[remotest], currentIm[remotest])) {
      return found;
    }
    double[] linearRe = new double[n];
    double[] linearIm = new double[n];
    int held = ports.get(0).phase() == null ? 3 : 1;
    for (int j = 0; j < n; j++) {
      double[] kvar = new double[loads.size()];
      setPort(j, kvar, PROBE_KW);
      Voltages reactive = solved(new double[loads.size()], kvar);
      double vRe = re(reactive, ports.get(j));
      double vIm = im(reactive, ports.get(j));
      double perSquare = PROBE_KW * 1e3 / (vRe * vRe + vIm * vIm);
      double aRe = currentRe[j];
      double aIm = currentIm[j];
      double bRe = vIm * perSquare;
      double bIm = -vRe * perSquare;
      double r = found.lossOhm()[j * n + j];
      double a = missingWatts(found, j, PROBE_KW, 0) / held - r * (aRe * aRe + aIm * aIm);
      double b = missingWatts(found, j, 0, PROBE_KW) / held - r * (bRe * bRe + bIm * bIm);
      double determinant = aRe * bIm - aIm * bRe;
      linearRe[j] = (a * bIm - b * aIm) / determinant;
      linearIm[j] = (aRe * b - bRe * a) / determinant;
    }
    return new Probes(
        found.noLoadRe(),
        found.noLoadIm(),
        found.baseVolts(),
        found.zRe(),
        found.zIm(),
        found.lossOhm(),
        linearRe,
        linearIm,
        found.lossAtNoLoadKw());
  }

  private boolean explains(Probes found, int j, double currentRe, double currentIm) {
    int held = ports.get(0).phase() == null ? 3 : 1;
    double watts = missingWatts(found, j, PROBE_KW, 0);
    double quadratic =
        held
            * found.lossOhm()[j * ports.size() + j]
            * (currentRe * currentRe + currentIm * currentIm);
    return Math.abs(watts - quadratic) <= LOSS_TOLERANCE * Math.max(1, Math.abs(watts));
  }

  // Loss that a probe adds to the one without load.
  private double missingWatts(Probes found, int port, double kw, double kvar) {
    List<Load> probing = new ArrayList<>(loads);
    int end = port + 1 < ports.size() ? firstLoad[port + 1] : loads.size();
    for (int k = firstLoad[port]; k < end; k++) {
      probing.set(k, loads.get(k).withPower(kw, kvar));
    }
    double lossKw = FeederFlow.solve(bare.withLoads(probing)).totals().lossKw();
    return 1e3 * (lossKw - found.lossAtNoLoadKw());
  }
}
