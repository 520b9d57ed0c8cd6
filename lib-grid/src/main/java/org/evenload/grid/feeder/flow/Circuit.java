package org.evenload.grid.feeder.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.evenload.grid.feeder.Capacitor;
import org.evenload.grid.feeder.ComplexMatrix;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Line;
import org.evenload.grid.feeder.Node;
import org.evenload.grid.feeder.NodePhase;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Regulator;
import org.evenload.grid.feeder.Source;
import org.evenload.grid.feeder.Switch;
import org.evenload.grid.feeder.Transformer;
import org.evenload.grid.input.InputException;
import org.evenload.grid.sparse.ComplexLdl;
import org.evenload.grid.sparse.ComplexSymmetricMatrix;
import org.evenload.grid.sparse.MinimumDegreeOrder;
import org.evenload.grid.sparse.SymmetricPattern;

/**
 * The linear part of a feeder at given taps: nodal admittances of all unknown voltages, factorised.
 *
 * <p>Voltages live in slots: the unknown ones first, in elimination order, then those that the
 * source holds, then ground. Each conductor is a ratio of one slot ({@link Ties}).
 */
final class Circuit {
  /** An element with impedance. */
  record Branch(Element element, Primitive primitive) {}

  /** One phase of an element without impedance: {@code V_to = ratio · V_from}. */
  record Tie(Element element, Phase phase, int from, int to, double ratio) {}

  private final Feeder feeder;
  private final Conductors conductors;
  private final List<Branch> branches = new ArrayList<>();
  private final List<Tie> ties = new ArrayList<>();
  private final List<Primitive> capacitors = new ArrayList<>();
  private final int conductorCount;
  private final int[] sourceTerminals;
  private final int[] fixedConductors;
  private final int[] slot;
  private final double[] ratio;
  private final int unknowns;
  private final double[] fixedRe;
  private final double[] fixedIm;
  private final double[] inflowRe;
  private final double[] inflowIm;
  private final double[] slotBaseVolts;
  private final ComplexLdl factors;
  private final List<Primitive> all = new ArrayList<>();

  Circuit(Feeder feeder) {
    this.feeder = feeder;
    this.conductors = new Conductors(feeder);
    Source source = feeder.source();
    List<Phase> phases = phasesOf(source.node());
    this.sourceTerminals = conductors.of(source.node(), phases, "the source");
    boolean ideal = source.impedanceOhm().isZero();
    this.fixedConductors =
        ideal
            ? sourceTerminals
            : IntStream.range(conductors.count(), conductors.count() + phases.size()).toArray();
    this.conductorCount = conductors.count() + (ideal ? 0 : phases.size());
    Ties groups = collectElements();
    if (!ideal) {
      all.add(sourcePrimitive(source, phases));
    }
    requireSupply(groups);

    this.ratio = IntStream.range(0, conductorCount).mapToDouble(groups::ratio).toArray();
    int[] slotOfRoot = slotsOfRoots(groups);
    this.slot = IntStream.range(0, conductorCount).map(c -> slotOfRoot[groups.root(c)]).toArray();
    this.unknowns =
        (int) IntStream.range(0, conductorCount).filter(c -> groups.root(c) == c).count()
            - fixedConductors.length;

    this.fixedRe = new double[fixedConductors.length];
    this.fixedIm = new double[fixedConductors.length];
    double volts = source.vPu() * conductors.baseVolts(sourceTerminals[0]);
    for (int i = 0; i < fixedConductors.length; i++) {
      int c = fixedConductors[i];
      double angle = Math.toRadians(source.angleDeg() - 120.0 * phases.get(i).ordinal());
      fixedRe[slot[c] - unknowns] = volts * StrictMath.cos(angle) / ratio[c];
      fixedIm[slot[c] - unknowns] = volts * StrictMath.sin(angle) / ratio[c];
    }
    this.slotBaseVolts = new double[unknowns];
    for (int c = 0; c < conductors.count(); c++) {
      if (slot[c] < unknowns && groups.root(c) == c) {
        slotBaseVolts[slot[c]] = conductors.baseVolts(c);
      }
    }
    this.inflowRe = new double[unknowns];
    this.inflowIm = new double[unknowns];
    this.factors = factorise();
  }

  Feeder feeder() {
    return feeder;
  }

  Conductors conductors() {
    return conductors;
  }

  List<Branch> branches() {
    return branches;
  }

  List<Tie> ties() {
    return ties;
  }

  List<Primitive> capacitors() {
    return capacitors;
  }

  /** Every primitive but the source's own impedance. */
  List<Primitive> primitives() {
    List<Primitive> own = new ArrayList<>();
    branches.forEach(branch -> own.add(branch.primitive()));
    own.addAll(capacitors);
    return own;
  }

  int[] sourceTerminals() {
    return sourceTerminals;
  }

  /** Number of unknown voltages. */
  int unknowns() {
    return unknowns;
  }

  /** Slots of all kinds: unknown, held by the source, ground. */
  int slots() {
    return unknowns + fixedRe.length + 1;
  }

  int ground() {
    return slots() - 1;
  }

  int slot(int conductor) {
    return slot[conductor];
  }

  double ratio(int conductor) {
    return ratio[conductor];
  }

  double slotBaseVolts(int unknown) {
    return slotBaseVolts[unknown];
  }

  /** Writes the voltages that the source holds, scaled, into their slots. */
  void fillFixed(double scale, double[] re, double[] im) {
    for (int i = 0; i < fixedRe.length; i++) {
      re[unknowns + i] = scale * fixedRe[i];
      im[unknowns + i] = scale * fixedIm[i];
    }
  }

  /**
   * Voltages of the unknown slots for currents injected there.
   *
   * @param scale of the source voltage
   * @param re injected currents, replaced by voltages
   */
  void solve(double scale, double[] re, double[] im) {
    for (int i = 0; i < unknowns; i++) {
      re[i] += scale * inflowRe[i];
      im[i] += scale * inflowIm[i];
    }
    factors.solve(re, im);
  }

  private List<Phase> phasesOf(String node) {
    for (Node candidate : feeder.nodes()) {
      if (candidate.name().equals(node)) {
        return candidate.phases().stream().sorted().toList();
      }
    }
    throw InputException.of(
        "Invalid feeder '%s': the source is at the unknown node '%s'."
            .formatted(feeder.name(), node));
  }

  private Ties collectElements() {
    Ties groups = new Ties(conductorCount);
    for (Element element : feeder.elements()) {
      int[] from = conductors.of(element.from(), element.phases(), element.name());
      int[] to = conductors.of(element.to(), element.phases(), element.name());
      if (element instanceof Line line && !line.seriesOhm().isZero()) {
        branches.add(new Branch(line, Primitive.ofLine(line, from, to)));
      } else if (element instanceof Transformer transformer) {
        branches.add(new Branch(transformer, Primitive.ofTransformer(transformer, from, to)));
      } else if (element instanceof Regulator regulator) {
        tie(groups, regulator, from, to, regulator.ratio());
      } else if (!(element instanceof Switch s && s.state() == Switch.State.OPEN)) {
        tie(groups, element, from, to, 1);
      }
    }
    for (Capacitor capacitor : feeder.capacitors()) {
      int conductor = conductors.of(capacitor.node(), capacitor.phase(), "a capacitor");
      double volts = capacitor.nominalVolts();
      capacitors.add(Primitive.ofShunt(conductor, capacitor.kvar() * 1e3 / (volts * volts)));
    }
    all.addAll(primitives());
    return groups;
  }

  private void tie(Ties groups, Element element, int[] from, int[] to, double ratio) {
    for (int i = 0; i < from.length; i++) {
      if (!groups.join(from[i], to[i], ratio)) {
        throw InputException.of(
            ("Invalid feeder '%s': %s closes a loop of elements without impedance between '%s' and"
                    + " '%s', in which currents are not determined. Open a switch of the loop or"
                    + " give a section a length.")
                .formatted(feeder.name(), element.name(), element.from(), element.to()));
      }
      ties.add(new Tie(element, element.phases().get(i), from[i], to[i], ratio));
    }
  }

  private Primitive sourcePrimitive(Source source, List<Phase> phases) {
    ComplexMatrix impedance =
        source.impedanceOhm().submatrix(phases.stream().mapToInt(Enum::ordinal).toArray());
    int n = phases.size();
    Line inside = new Line("source", "", "", phases, impedance, ComplexMatrix.zero(n, n));
    return Primitive.ofLine(inside, fixedConductors, sourceTerminals);
  }

  private void requireSupply(Ties groups) {
    List<List<Integer>> neighbours = new ArrayList<>();
    IntStream.range(0, conductorCount).forEach(c -> neighbours.add(new ArrayList<>()));
    for (int c = 0; c < conductorCount; c++) {
      int root = groups.root(c);
      neighbours.get(c).add(root);
      neighbours.get(root).add(c);
    }
    for (Branch branch : branches) {
      int[] ends = branch.primitive().conductors();
      int n = ends.length / 2;
      boolean coupled = branch.element() instanceof Transformer;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          if (i == j || coupled) {
            neighbours.get(ends[i]).add(ends[n + j]);
            neighbours.get(ends[n + j]).add(ends[i]);
          }
        }
      }
    }
    boolean[] reached = new boolean[conductorCount];
    Deque<Integer> open = new ArrayDeque<>();
    for (int terminal : sourceTerminals) {
      open.add(terminal);
      reached[terminal] = true;
    }
    while (!open.isEmpty()) {
      for (int next : neighbours.get(open.remove())) {
        if (!reached[next]) {
          reached[next] = true;
          open.add(next);
        }
      }
    }
    List<NodePhase> dark =
        IntStream.range(0, conductors.count())
            .filter(c -> !reached[c])
            .mapToObj(c -> conductors.all().get(c))
            .toList();
    if (!dark.isEmpty()) {
      throw InputException.of(
          "Invalid feeder '%s': no closed path from the source at '%s' to %s%s."
              .formatted(
                  feeder.name(),
                  feeder.source().node(),
                  String.join(", ", dark.stream().limit(8).map(NodePhase::toString).toList()),
                  dark.size() > 8 ? " and %d more".formatted(dark.size() - 8) : ""));
    }
  }

  private int[] slotsOfRoots(Ties groups) {
    boolean[] isFixed = new boolean[conductorCount];
    for (int c : fixedConductors) {
      isFixed[groups.root(c)] = true;
    }
    int[] number = new int[conductorCount];
    int unknown = 0;
    for (int c = 0; c < conductorCount; c++) {
      if (groups.root(c) == c && !isFixed[c]) {
        number[c] = unknown++;
      }
    }
    SymmetricPattern.Builder pattern = SymmetricPattern.builder(unknown);
    for (Primitive primitive : all) {
      for (int a : primitive.conductors()) {
        for (int b : primitive.conductors()) {
          int rootA = groups.root(a);
          int rootB = groups.root(b);
          if (rootA != rootB && !isFixed[rootA] && !isFixed[rootB]) {
            pattern.add(number[rootA], number[rootB]);
          }
        }
      }
    }
    int[] position = MinimumDegreeOrder.positions(pattern.build());
    int fixed = unknown;
    for (int c = 0; c < conductorCount; c++) {
      if (groups.root(c) == c) {
        number[c] = isFixed[c] ? fixed++ : position[number[c]];
      }
    }
    return number;
  }

  private ComplexLdl factorise() {
    ComplexSymmetricMatrix.Builder builder = new ComplexSymmetricMatrix.Builder(unknowns);
    for (Primitive primitive : all) {
      int[] ends = primitive.conductors();
      for (int i = 0; i < ends.length; i++) {
        for (int j = 0; j < ends.length; j++) {
          double scale = ratio[ends[i]] * ratio[ends[j]];
          double re = scale * primitive.siemens().re(i, j);
          double im = scale * primitive.siemens().im(i, j);
          int row = slot[ends[i]];
          int column = slot[ends[j]];
          if (row < unknowns && column < unknowns) {
            builder.add(row, column, re, im);
          } else if (row < unknowns) {
            double vRe = fixedRe[column - unknowns];
            double vIm = fixedIm[column - unknowns];
            inflowRe[row] -= re * vRe - im * vIm;
            inflowIm[row] -= re * vIm + im * vRe;
          }
        }
      }
    }
    try {
      return ComplexLdl.of(builder.build());
    } catch (ComplexLdl.SingularException e) {
      int conductor =
          IntStream.range(0, conductors.count())
              .filter(c -> slot[c] == e.index())
              .findFirst()
              .orElse(0);
      throw InputException.of(
          ("Invalid feeder '%s': the voltage of %s is not determined by the elements around it;"
                  + " check impedances and grounding there.")
              .formatted(feeder.name(), conductors.all().get(conductor)));
    }
  }
}
