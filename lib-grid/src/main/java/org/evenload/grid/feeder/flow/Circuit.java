package org.evenload.grid.feeder.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.evenload.grid.feeder.Branch;
import org.evenload.grid.feeder.Capacitor;
import org.evenload.grid.feeder.ComplexMatrix;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Grounding;
import org.evenload.grid.feeder.Line;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Regulator;
import org.evenload.grid.feeder.Shunt;
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
 * <p>Voltages live in slots: the unknown ones first, in elimination order, then those that ideal
 * sources hold, then ground. Each conductor is a ratio of one slot ({@link Supernodes}).
 */
final class Circuit {
  /** Share of the admittance at a conductor without path to a source that ties it to ground. */
  private static final double PIN = 1e-10;

  /** An element with impedance. */
  record Placed(Element element, PrimitiveAdmittance primitive) {}

  /** A shunt as it is switched. */
  record PlacedShunt(Shunt.Kind kind, PrimitiveAdmittance primitive) {}

  /** One phase of an element without impedance: {@code V_to = ratio · V_from}. */
  record Tie(Element element, Phase phase, int from, int to, double ratio) {}

  private final Feeder feeder;
  private final Conductors conductors;
  private final Sources sources;
  private final List<Placed> placed = new ArrayList<>();
  private final Map<String, Placed> placedByName = new HashMap<>();
  private final List<Tie> ties = new ArrayList<>();
  private final List<PlacedShunt> shunts = new ArrayList<>();
  private final List<PrimitiveAdmittance> all = new ArrayList<>();
  private final BitSet dark;
  private final int[] reference;
  private final int[] slot;
  private final double[] ratio;
  private final int unknowns;
  private final double[] fixedRe;
  private final double[] fixedIm;
  private final double[] inflowRe;
  private final double[] inflowIm;
  private final double[] slotBaseVolts;
  private final ComplexLdl factors;

  Circuit(Feeder feeder, Convergence.Method method) {
    this.feeder = feeder;
    this.conductors = new Conductors(feeder);
    this.sources = new Sources(feeder, conductors);
    Supernodes groups = collectElements();
    collectShunts();
    sources.impedances().forEach(all::add);
    if (method == Convergence.Method.NORTON) {
      feeder.loads().forEach(load -> all.add(nominalAdmittance(load)));
    }
    this.dark = unsupplied(groups);
    this.reference = references();

    int count = conductors.count();
    this.ratio = IntStream.range(0, count).mapToDouble(groups::ratio).toArray();
    BitSet fixedRoots = new BitSet();
    for (int c : sources.heldConductors()) {
      fixedRoots.set(groups.root(c));
    }
    int[] slotOfRoot = slotsOfRoots(groups, fixedRoots);
    this.slot = IntStream.range(0, count).map(c -> slotOfRoot[groups.root(c)]).toArray();
    int roots = (int) IntStream.range(0, count).filter(c -> groups.root(c) == c).count();
    this.unknowns = roots - fixedRoots.cardinality();

    this.fixedRe = new double[fixedRoots.cardinality()];
    this.fixedIm = new double[fixedRoots.cardinality()];
    sources.hold(
        (conductor, re, im) -> {
          fixedRe[slot[conductor] - unknowns] = re / ratio[conductor];
          fixedIm[slot[conductor] - unknowns] = im / ratio[conductor];
        });
    this.slotBaseVolts = new double[unknowns];
    for (int c = 0; c < count; c++) {
      if (slot[c] < unknowns && groups.root(c) == c) {
        slotBaseVolts[slot[c]] = conductors.baseVolts(c);
      }
    }
    this.inflowRe = new double[unknowns];
    this.inflowIm = new double[unknowns];
    sources.feed(
        (conductor, re, im) -> {
          if (slot[conductor] < unknowns) {
            inflowRe[slot[conductor]] += ratio[conductor] * re;
            inflowIm[slot[conductor]] += ratio[conductor] * im;
          }
        });
    this.factors = factorise();
  }

  Feeder feeder() {
    return feeder;
  }

  Conductors conductors() {
    return conductors;
  }

  Sources sources() {
    return sources;
  }

  List<Placed> placed() {
    return placed;
  }

  /** The element with impedance of a name, or an {@link IllegalStateException}. */
  Placed placed(String name) {
    Placed found = placedByName.get(name);
    if (found == null) {
      throw new IllegalStateException("No element with impedance: " + name);
    }
    return found;
  }

  boolean hasPlaced(String name) {
    return placedByName.containsKey(name);
  }

  List<Tie> ties() {
    return ties;
  }

  List<PlacedShunt> shunts() {
    return shunts;
  }

  /** Conductors without a path to a source. */
  BitSet dark() {
    return dark;
  }

  /**
   * What the voltage of a phase counts against: ground, or the next phase of a node without a
   * connection to ground.
   */
  int reference(int conductor) {
    return reference[conductor];
  }

  private int[] references() {
    int[] against = new int[conductors.count()];
    Arrays.fill(against, Conductors.GROUND);
    for (String node : Grounding.ungroundedNodes(feeder)) {
      int[] phases = conductors.phases(node);
      for (int i = 0; i < phases.length && phases.length > 1; i++) {
        against[phases[i]] = phases[(i + 1) % phases.length];
      }
    }
    return against;
  }

  /** Number of unknown voltages. */
  int unknowns() {
    return unknowns;
  }

  /** Slots of all kinds: unknown, held by a source, ground. */
  int slots() {
    return unknowns + fixedRe.length + 1;
  }

  int ground() {
    return slots() - 1;
  }

  int slot(int conductor) {
    return conductor == Conductors.GROUND ? ground() : slot[conductor];
  }

  double ratio(int conductor) {
    return conductor == Conductors.GROUND ? 0 : ratio[conductor];
  }

  double slotBaseVolts(int unknown) {
    return slotBaseVolts[unknown];
  }

  /** Writes the voltages that ideal sources hold, scaled, into their slots. */
  void fillFixed(double scale, double[] re, double[] im) {
    for (int i = 0; i < fixedRe.length; i++) {
      re[unknowns + i] = scale * fixedRe[i];
      im[unknowns + i] = scale * fixedIm[i];
    }
  }

  /**
   * Voltages of the unknown slots for currents injected there.
   *
   * @param scale of the sources' voltages
   * @param re injected currents, replaced by voltages
   */
  void solve(double scale, double[] re, double[] im) {
    for (int i = 0; i < unknowns; i++) {
      re[i] += scale * inflowRe[i];
      im[i] += scale * inflowIm[i];
    }
    factors.solve(re, im);
  }

  private Supernodes collectElements() {
    Supernodes groups = new Supernodes(conductors.count());
    for (Element element : feeder.elements()) {
      if (element instanceof Line line && !line.seriesOhm().isZero()) {
        int[] from = conductors.of(line.from(), line.phases(), line.name());
        int[] to = conductors.of(line.to(), line.phases(), line.name());
        place(line, PrimitiveAdmittance.ofLine(line, from, to));
      } else if (element instanceof Transformer transformer) {
        place(transformer, TransformerAdmittance.of(transformer, conductors));
      } else if (element instanceof Branch branch) {
        int[] from = conductors.of(branch.fromTerminal(), branch.name());
        int[] to = conductors.of(branch.toTerminal(), branch.name());
        place(
            branch,
            new PrimitiveAdmittance(
                PrimitiveAdmittance.concatenate(from, to), from.length, branch.siemens()));
      } else if (element instanceof Regulator regulator) {
        tie(groups, regulator, regulator.ratio());
      } else if (!(element instanceof Switch s && s.state() == Switch.State.OPEN)) {
        tie(groups, element, 1);
      }
    }
    return groups;
  }

  private void place(Element element, PrimitiveAdmittance primitive) {
    Placed entry = new Placed(element, primitive);
    placed.add(entry);
    placedByName.put(element.name(), entry);
    all.add(primitive);
  }

  private void collectShunts() {
    for (Capacitor capacitor : feeder.capacitors()) {
      int conductor = conductors.of(capacitor.node(), capacitor.phase(), "a capacitor");
      double volts = capacitor.nominalVolts();
      double siemens = capacitor.kvar() * 1e3 / (volts * volts);
      shunts.add(
          new PlacedShunt(Shunt.Kind.CAPACITOR, PrimitiveAdmittance.ofShunt(conductor, siemens)));
    }
    for (Shunt shunt : feeder.shunts()) {
      int[] at = conductors.of(shunt.at(), shunt.name());
      ComplexMatrix sum = ComplexMatrix.zero(at.length, at.length);
      for (int step = 0; step < shunt.inService(); step++) {
        sum = sum.plus(shunt.steps().get(step));
      }
      shunts.add(new PlacedShunt(shunt.kind(), new PrimitiveAdmittance(at, at.length, sum)));
    }
    shunts.forEach(shunt -> all.add(shunt.primitive()));
  }

  private PrimitiveAdmittance nominalAdmittance(Load load) {
    Phase end = load.returnPhase();
    int[] ends = {
      conductors.of(load.node(), load.phase(), load.name()),
      end == null ? Conductors.GROUND : conductors.of(load.node(), end, load.name())
    };
    double square = load.nominalVolts() * load.nominalVolts();
    return new PrimitiveAdmittance(
        ends,
        2,
        ComplexMatrix.of(
            2,
            2,
            (i, j) -> (i == j ? 1 : -1) * load.kw() * 1e3 / square,
            (i, j) -> (i == j ? -1 : 1) * load.kvar() * 1e3 / square));
  }

  private void tie(Supernodes groups, Element element, double ratio) {
    int[] from = conductors.of(element.from(), element.phases(), element.name());
    int[] to = conductors.of(element.to(), element.phases(), element.name());
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

  private BitSet unsupplied(Supernodes groups) {
    int count = conductors.count();
    List<List<Integer>> neighbours = new ArrayList<>();
    IntStream.range(0, count).forEach(c -> neighbours.add(new ArrayList<>()));
    for (int c = 0; c < count; c++) {
      neighbours.get(c).add(groups.root(c));
      neighbours.get(groups.root(c)).add(c);
    }
    placed.forEach(p -> connect(p.element() instanceof Line, p.primitive(), neighbours));
    shunts.forEach(s -> connect(false, s.primitive(), neighbours));
    BitSet reached = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    for (int terminal : sources.terminals()) {
      if (!reached.get(terminal)) {
        open.add(terminal);
        reached.set(terminal);
      }
    }
    while (!open.isEmpty()) {
      for (int next : neighbours.get(open.remove())) {
        if (!reached.get(next)) {
          reached.set(next);
          open.add(next);
        }
      }
    }
    reached.flip(0, count);
    return reached;
  }

  // Wires of a line couple, but only the same wire supplies its other end.
  private static void connect(
      boolean wires, PrimitiveAdmittance primitive, List<List<Integer>> neighbours) {
    int[] ends = primitive.conductors();
    int n = primitive.perTerminal();
    for (int i = 0; i < ends.length; i++) {
      for (int j = 0; j < i; j++) {
        boolean joined =
            wires
                ? i == j + n
                : primitive.siemens().re(i, j) != 0 || primitive.siemens().im(i, j) != 0;
        if (joined && ends[i] >= 0 && ends[j] >= 0) {
          neighbours.get(ends[i]).add(ends[j]);
          neighbours.get(ends[j]).add(ends[i]);
        }
      }
    }
  }

  private int[] slotsOfRoots(Supernodes groups, BitSet fixedRoots) {
    int count = conductors.count();
    int[] number = new int[count];
    int unknown = 0;
    for (int c = 0; c < count; c++) {
      if (groups.root(c) == c && !fixedRoots.get(c)) {
        number[c] = unknown++;
      }
    }
    SymmetricPattern.Builder pattern = SymmetricPattern.builder(unknown);
    for (PrimitiveAdmittance primitive : all) {
      int[] roots =
          IntStream.of(primitive.conductors())
              .filter(c -> c != Conductors.GROUND)
              .map(groups::root)
              .filter(root -> !fixedRoots.get(root))
              .distinct()
              .toArray();
      for (int a : roots) {
        for (int b : roots) {
          if (a != b) {
            pattern.add(number[a], number[b]);
          }
        }
      }
    }
    int[] position = MinimumDegreeOrder.positions(pattern.build());
    int fixed = unknown;
    for (int c = 0; c < count; c++) {
      if (groups.root(c) == c) {
        number[c] = fixedRoots.get(c) ? fixed++ : position[number[c]];
      }
    }
    return number;
  }

  private ComplexLdl factorise() {
    ComplexSymmetricMatrix.Builder builder = new ComplexSymmetricMatrix.Builder(unknowns);
    double[] diagonal = new double[unknowns];
    for (PrimitiveAdmittance primitive : all) {
      int[] ends = primitive.conductors();
      for (int i = 0; i < ends.length; i++) {
        for (int j = 0; j < ends.length && ends[i] >= 0; j++) {
          if (ends[j] < 0) {
            continue;
          }
          double scale = ratio[ends[i]] * ratio[ends[j]];
          double re = scale * primitive.siemens().re(i, j);
          double im = scale * primitive.siemens().im(i, j);
          int row = slot[ends[i]];
          int column = slot[ends[j]];
          if (row < unknowns && column < unknowns) {
            builder.add(row, column, re, im);
            if (row == column) {
              diagonal[row] += Math.hypot(re, im);
            }
          } else if (row < unknowns) {
            double vRe = fixedRe[column - unknowns];
            double vIm = fixedIm[column - unknowns];
            inflowRe[row] -= re * vRe - im * vIm;
            inflowIm[row] -= re * vIm + im * vRe;
          }
        }
      }
    }
    dark.stream()
        .map(c -> slot[c])
        .filter(s -> s < unknowns)
        .distinct()
        .forEach(s -> builder.add(s, s, 0, -Math.max(PIN * diagonal[s], PIN)));
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
