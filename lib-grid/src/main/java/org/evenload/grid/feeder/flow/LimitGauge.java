package org.evenload.grid.feeder.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.evenload.grid.feeder.Branch;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Line;
import org.evenload.grid.feeder.NodePhase;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Transformer;
import org.evenload.grid.feeder.limit.LimitRecord;
import org.evenload.grid.feeder.limit.Limits;

/**
 * Reads what limits are put on from the voltages of thousands of states of one feeder: voltages,
 * unbalance, currents of lines, powers of transformers. At nodes without a connection to ground the
 * voltage of a phase is that to the next one. Immutable; may be shared by threads.
 */
public final class LimitGauge {
  private final List<NodePhase> conductors;
  private final int[] measured;
  private final int[] references;
  private final List<int[]> threePhases;
  private final List<Rated> rated = new ArrayList<>();

  /** An element with a rating, its admittances row after row. */
  private record Rated(
      String name,
      boolean transformer,
      int perTerminal,
      int[] at,
      double[] re,
      double[] im,
      double rating) {}

  private LimitGauge(Circuit circuit) {
    this.conductors = circuit.conductors().all();
    List<Integer> lit = new ArrayList<>();
    for (int c = 0; c < conductors.size(); c++) {
      if (Phase.ABC.contains(conductors.get(c).phase()) && !circuit.dark().get(c)) {
        lit.add(c);
      }
    }
    this.measured = lit.stream().mapToInt(Integer::intValue).toArray();
    this.references = IntStream.of(measured).map(circuit::reference).toArray();
    this.threePhases =
        circuit.conductors().threePhases().stream()
            .filter(abc -> !circuit.dark().get(abc[0]))
            .toList();
    for (Circuit.Placed placed : circuit.placed()) {
      double rating = rating(placed.element());
      if (Double.isFinite(rating) && rating > 0) {
        rated.add(rated(placed, rating));
      }
    }
  }

  /** A gauge for states that this solver solves. */
  public static LimitGauge of(FeederSolver solver) {
    return new LimitGauge(solver.circuit());
  }

  private static double rating(Element element) {
    if (element instanceof Transformer transformer) {
      return transformer.kva();
    }
    return element instanceof Line line
        ? line.ratedAmperes()
        : element instanceof Branch branch ? branch.ratedAmperes() : Double.POSITIVE_INFINITY;
  }

  private static Rated rated(Circuit.Placed placed, double rating) {
    PrimitiveAdmittance primitive = placed.primitive();
    int n = primitive.conductors().length;
    double[] re = new double[n * n];
    double[] im = new double[n * n];
    for (int i = 0; i < n * n; i++) {
      re[i] = primitive.siemens().re(i / n, i % n);
      im[i] = primitive.siemens().im(i / n, i % n);
    }
    return new Rated(
        placed.element().name(),
        placed.element() instanceof Transformer,
        primitive.perTerminal(),
        primitive.conductors(),
        re,
        im,
        rating);
  }

  /** The conductor of an index that a {@link LimitRecord} holds. */
  public NodePhase conductor(int index) {
    return conductors.get(index);
  }

  /** The element of an index that a {@link LimitRecord} holds. */
  public String element(int index) {
    return rated.get(index).name();
  }

  /** Whether an element of that index is a transformer, else a line. */
  public boolean isTransformer(int index) {
    return rated.get(index).transformer();
  }

  /** Adds a state to a record. */
  public void read(Voltages voltages, int step, Limits limits, LimitRecord record) {
    for (int i = 0; i < measured.length; i++) {
      int c = measured[i];
      record.voltage(c, voltages.squarePerUnit(c, references[i]), step, limits);
    }
    for (int[] abc : threePhases) {
      record.unbalance(abc[0], SequenceVoltages.of(voltages, abc).negativePercent(), step, limits);
    }
    for (int e = 0; e < rated.size(); e++) {
      Rated element = rated.get(e);
      double percent = percent(element, voltages);
      if (element.transformer()) {
        record.transformer(e, percent, step, limits);
      } else {
        record.line(e, percent, step, limits);
      }
    }
  }

  private static double percent(Rated element, Voltages voltages) {
    int[] at = element.at();
    int n = at.length;
    double greatest = 0;
    double kw = 0;
    double kvar = 0;
    for (int i = 0; i < n; i++) {
      double re = 0;
      double im = 0;
      for (int j = 0; j < n; j++) {
        int c = at[j];
        if (c != Conductors.GROUND) {
          double yRe = element.re()[i * n + j];
          double yIm = element.im()[i * n + j];
          re += yRe * voltages.re()[c] - yIm * voltages.im()[c];
          im += yRe * voltages.im()[c] + yIm * voltages.re()[c];
        }
      }
      if (!element.transformer()) {
        greatest = Math.max(greatest, re * re + im * im);
        continue;
      }
      int c = at[i];
      if (c != Conductors.GROUND) {
        kw += (voltages.re()[c] * re + voltages.im()[c] * im) / 1e3;
        kvar += (voltages.im()[c] * re - voltages.re()[c] * im) / 1e3;
      }
      if ((i + 1) % element.perTerminal() == 0) {
        greatest = Math.max(greatest, kw * kw + kvar * kvar);
        kw = 0;
        kvar = 0;
      }
    }
    return 100 * Math.sqrt(greatest) / element.rating();
  }
}
