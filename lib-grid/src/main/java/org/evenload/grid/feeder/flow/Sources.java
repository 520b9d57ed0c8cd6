package org.evenload.grid.feeder.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.evenload.grid.feeder.ComplexMatrix;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Source;
import org.evenload.grid.input.InputException;

/**
 * The sources of a feeder: those with impedance as currents beside their admittance (Norton), those
 * without as voltages that they hold.
 */
final class Sources {
  /** Takes a complex quantity at a conductor. */
  interface At {
    void accept(int conductor, double re, double im);
  }

  private record Entry(int[] at, double[] re, double[] im, boolean ideal, ComplexMatrix siemens) {}

  private final List<Entry> entries = new ArrayList<>();

  Sources(Feeder feeder, Conductors conductors) {
    for (Source source : feeder.sources()) {
      entries.add(entry(feeder, source, conductors));
    }
    List<Integer> held = IntStream.of(heldConductors()).boxed().toList();
    if (held.stream().distinct().count() < held.size()) {
      throw InputException.of(
          "Invalid feeder '%s': two sources without impedance hold the same node."
              .formatted(feeder.name()));
    }
  }

  private static Entry entry(Feeder feeder, Source source, Conductors conductors) {
    List<Phase> present =
        feeder.nodes().stream()
            .filter(node -> node.name().equals(source.node()))
            .findFirst()
            .orElseThrow(
                () ->
                    InputException.of(
                        "Invalid feeder '%s': the source is at the unknown node '%s'."
                            .formatted(feeder.name(), source.node())))
            .phases()
            .stream()
            .toList();
    int[] used =
        IntStream.range(0, source.conductors().size())
            .filter(i -> present.contains(source.conductors().get(i)))
            .toArray();
    int n = used.length;
    int[] at = new int[n];
    double[] re = new double[n];
    double[] im = new double[n];
    for (int i = 0; i < n; i++) {
      at[i] = conductors.of(source.node(), source.conductors().get(used[i]), "the source");
      double volts = source.vPu() * conductors.baseVolts(at[i]);
      double angle = Math.toRadians(source.angleDeg() - source.stepDeg() * used[i]);
      re[i] = volts * StrictMath.cos(angle);
      im[i] = volts * StrictMath.sin(angle);
    }
    ComplexMatrix impedance = source.impedanceOhm().submatrix(used);
    boolean ideal = impedance.isZero();
    return new Entry(at, re, im, ideal, ideal ? impedance : impedance.inverse());
  }

  /** Every conductor that a source is at. */
  int[] terminals() {
    return entries.stream().flatMapToInt(e -> IntStream.of(e.at())).toArray();
  }

  /** Conductors whose voltage a source holds. */
  int[] heldConductors() {
    return entries.stream().filter(Entry::ideal).flatMapToInt(e -> IntStream.of(e.at())).toArray();
  }

  /** Admittances of the sources with impedance, from their conductors to ground. */
  List<PrimitiveAdmittance> impedances() {
    return entries.stream()
        .filter(e -> !e.ideal())
        .map(e -> new PrimitiveAdmittance(e.at(), e.at().length, e.siemens()))
        .toList();
  }

  /** Voltages of the ideal sources. */
  void hold(At voltage) {
    for (Entry e : entries) {
      for (int i = 0; e.ideal() && i < e.at().length; i++) {
        voltage.accept(e.at()[i], e.re()[i], e.im()[i]);
      }
    }
  }

  /** Short-circuit currents of the sources with impedance. */
  void feed(At current) {
    currents(1, new double[0], new double[0], current);
  }

  /**
   * Currents out of the sources with impedance at given voltages of all conductors; their
   * short-circuit currents if there are none.
   */
  void currents(double scale, double[] vRe, double[] vIm, At current) {
    boolean shorted = vRe.length == 0;
    for (Entry e : entries) {
      for (int i = 0; !e.ideal() && i < e.at().length; i++) {
        double re = 0;
        double im = 0;
        for (int j = 0; j < e.at().length; j++) {
          double dRe = scale * e.re()[j] - (shorted ? 0 : vRe[e.at()[j]]);
          double dIm = scale * e.im()[j] - (shorted ? 0 : vIm[e.at()[j]]);
          re += e.siemens().re(i, j) * dRe - e.siemens().im(i, j) * dIm;
          im += e.siemens().re(i, j) * dIm + e.siemens().im(i, j) * dRe;
        }
        current.accept(e.at()[i], re, im);
      }
    }
  }
}
