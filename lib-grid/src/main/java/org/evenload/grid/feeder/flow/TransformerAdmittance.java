package org.evenload.grid.feeder.flow;

import java.util.Arrays;
import java.util.List;
import org.evenload.grid.feeder.ComplexMatrix;
import org.evenload.grid.feeder.Transformer;
import org.evenload.grid.feeder.Winding;
import org.evenload.grid.feeder.Winding.Connection;

/**
 * The admittance matrix of a transformer. The short-circuit impedances of one leg, on a base of one
 * volt, are inverted and brought to the windings' ends by the incidence of windings and terminals;
 * the legs are equal. Conductors of each winding: its phases, then its neutral.
 */
final class TransformerAdmittance {
  private final Transformer transformer;
  private final int phases;
  private final int perWinding;
  private final int order;
  private final double voltAmperes;
  private final double[] re;
  private final double[] im;

  private TransformerAdmittance(Transformer transformer) {
    this.transformer = transformer;
    this.phases = transformer.phaseCount();
    this.perWinding = phases + 1;
    this.order = perWinding * transformer.windings().size();
    this.voltAmperes = transformer.kva() * 1e3 / phases;
    this.re = new double[order * order];
    this.im = new double[order * order];
  }

  static PrimitiveAdmittance of(Transformer transformer, Conductors conductors) {
    TransformerAdmittance y = new TransformerAdmittance(transformer);
    y.addLegs();
    y.addGrounding();
    y.addNeutrals();
    int[] ends = y.ends(conductors);
    y.removeFloatingStars(ends);
    return new PrimitiveAdmittance(
        ends,
        y.perWinding,
        ComplexMatrix.of(
            y.order, y.order, (i, j) -> y.re[i * y.order + j], (i, j) -> y.im[i * y.order + j]));
  }

  private int[] ends(Conductors conductors) {
    int[] ends = new int[order];
    for (int w = 0; w < transformer.windings().size(); w++) {
      Winding winding = transformer.windings().get(w);
      int[] at = conductors.of(winding.node(), winding.conductors(), transformer.name());
      System.arraycopy(at, 0, ends, w * perWinding, phases);
      boolean unused = winding.connection() == Connection.DELTA && phases > 2;
      boolean inside = winding.connection() == Connection.FLOATING_WYE;
      ends[w * perWinding + phases] =
          unused || inside
              ? Conductors.GROUND
              : conductors.of(winding.node(), winding.neutral(), transformer.name());
    }
    return ends;
  }

  private void addLegs() {
    ComplexMatrix leg = legSiemens();
    int windings = transformer.windings().size();
    for (int phase = 0; phase < phases; phase++) {
      for (int a = 0; a < windings; a++) {
        for (int b = 0; b < windings; b++) {
          double turns = 1 / (volts(a) * volts(b));
          double yRe = leg.re(a, b) * turns;
          double yIm = leg.im(a, b) * turns;
          add(start(a, phase), start(b, phase), yRe, yIm);
          add(start(a, phase), end(b, phase), -yRe, -yIm);
          add(end(a, phase), start(b, phase), -yRe, -yIm);
          add(end(a, phase), end(b, phase), yRe, yIm);
        }
      }
    }
  }

  /** Between the windings of one leg at one volt, with the core's branch at the second winding. */
  private ComplexMatrix legSiemens() {
    int n = transformer.windings().size();
    List<Winding> w = transformer.windings();
    double base = 1 / voltAmperes;
    ComplexMatrix z =
        ComplexMatrix.of(
            n - 1,
            n - 1,
            (i, j) ->
                base
                    * (i == j
                        ? (w.get(0).rPercent() + w.get(i + 1).rPercent()) / 100
                        : w.get(0).rPercent() / 100),
            (i, j) ->
                base
                    * (i == j
                        ? reactance(0, i + 1)
                        : (reactance(0, i + 1)
                                + reactance(0, j + 1)
                                - reactance(Math.min(i, j) + 1, Math.max(i, j) + 1))
                            / 2));
    ComplexMatrix y = z.inverse();
    double iron = transformer.noLoadLossPercent() / 100 * voltAmperes;
    double magnetising = -transformer.magnetisingPercent() / 100 * voltAmperes;
    return ComplexMatrix.of(
        n,
        n,
        (i, j) -> ofReference(y, i, j, true) + (i == 1 && j == 1 ? iron : 0),
        (i, j) -> ofReference(y, i, j, false) + (i == 1 && j == 1 ? magnetising : 0));
  }

  private double reactance(int a, int b) {
    int n = transformer.windings().size();
    int pair = a * n - a * (a + 1) / 2 + (b - a - 1);
    return transformer.xPercent().get(pair) / 100;
  }

  // The first winding is the reference: its row and column are minus the sums of the others.
  private static double ofReference(ComplexMatrix y, int i, int j, boolean real) {
    double sum = 0;
    for (int a = i == 0 ? 0 : i - 1; a < (i == 0 ? y.rows() : i); a++) {
      for (int b = j == 0 ? 0 : j - 1; b < (j == 0 ? y.rows() : j); b++) {
        sum += real ? y.re(a, b) : y.im(a, b);
      }
    }
    return (i == 0) == (j == 0) ? sum : -sum;
  }

  private double volts(int winding) {
    Winding w = transformer.windings().get(winding);
    return w.volts() * (w.tap() == 0 ? 1e-4 : w.tap());
  }

  private int start(int winding, int phase) {
    return winding * perWinding + phase;
  }

  private int end(int winding, int phase) {
    boolean delta = transformer.windings().get(winding).connection() == Connection.DELTA;
    return winding * perWinding + (delta && phases > 1 ? transformer.deltaEnd(phase) : phases);
  }

  private double groundingSiemens(int winding) {
    double volts = transformer.windings().get(winding).volts();
    return -transformer.groundingPpm() * 1e-6 * voltAmperes / (volts * volts) / 2;
  }

  private void addGrounding() {
    for (int w = 0; w < transformer.windings().size(); w++) {
      for (int phase = 0; phase < phases; phase++) {
        add(start(w, phase), start(w, phase), 0, groundingSiemens(w));
        add(end(w, phase), end(w, phase), 0, groundingSiemens(w));
      }
    }
  }

  private void addNeutrals() {
    for (int w = 0; w < transformer.windings().size(); w++) {
      Winding winding = transformer.windings().get(w);
      int neutral = w * perWinding + phases;
      if (winding.connection() == Connection.DELTA) {
        continue;
      }
      if (winding.neutralOhm().isEmpty()) {
        add(neutral, neutral, 0, groundingSiemens(w));
      } else {
        ComplexMatrix y = winding.neutralOhm().get(0).inverse();
        add(neutral, neutral, y.re(0, 0), y.im(0, 0));
      }
    }
  }

  private void removeFloatingStars(int[] ends) {
    for (int w = 0; w < transformer.windings().size(); w++) {
      Winding winding = transformer.windings().get(w);
      if (winding.connection() == Connection.FLOATING_WYE) {
        eliminate(w * perWinding + phases);
      }
    }
    for (int i = 0; i < order; i++) {
      if (ends[i] == Conductors.GROUND) {
        clear(i);
      }
    }
  }

  private void eliminate(int k) {
    double dRe = re[k * order + k];
    double dIm = im[k * order + k];
    double square = dRe * dRe + dIm * dIm;
    double[] rowRe = Arrays.copyOfRange(re, k * order, (k + 1) * order);
    double[] rowIm = Arrays.copyOfRange(im, k * order, (k + 1) * order);
    for (int i = 0; i < order; i++) {
      double fRe = (rowRe[i] * dRe + rowIm[i] * dIm) / square;
      double fIm = (rowIm[i] * dRe - rowRe[i] * dIm) / square;
      for (int j = 0; j < order; j++) {
        re[i * order + j] -= fRe * rowRe[j] - fIm * rowIm[j];
        im[i * order + j] -= fRe * rowIm[j] + fIm * rowRe[j];
      }
    }
    clear(k);
  }

  private void clear(int k) {
    for (int i = 0; i < order; i++) {
      re[i * order + k] = 0;
      im[i * order + k] = 0;
      re[k * order + i] = 0;
      im[k * order + i] = 0;
    }
  }

  private void add(int row, int column, double yRe, double yIm) {
    re[row * order + column] += yRe;
    im[row * order + column] += yIm;
  }
}
