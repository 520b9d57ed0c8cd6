package org.evenload.grid.feeder.opendss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.evenload.grid.feeder.Branch;
import org.evenload.grid.feeder.Control;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Line;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.Node;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Shunt;
import org.evenload.grid.feeder.Source;
import org.evenload.grid.feeder.Terminal;
import org.evenload.grid.feeder.Transformer;
import org.evenload.grid.feeder.Winding;
import org.evenload.grid.feeder.flow.Convergence;
import org.evenload.grid.feeder.flow.FeederSolver;
import org.evenload.grid.feeder.opendss.element.Catalog;
import org.evenload.grid.feeder.opendss.element.ControlBuilder;
import org.evenload.grid.feeder.opendss.element.GeneratorBuilder;
import org.evenload.grid.feeder.opendss.element.LoadBuilder;
import org.evenload.grid.feeder.opendss.element.Shape;
import org.evenload.grid.feeder.opendss.element.ShuntBuilder;
import org.evenload.grid.feeder.opendss.element.SourceBuilder;
import org.evenload.grid.feeder.opendss.element.TransformerBuilder;
import org.evenload.grid.feeder.opendss.line.LineBuilder;
import org.evenload.grid.feeder.opendss.line.LineCatalog;
import org.evenload.grid.feeder.opendss.script.DssLocation;
import org.evenload.grid.feeder.opendss.script.DssObject;
import org.evenload.grid.feeder.opendss.script.DssScript;
import org.evenload.grid.feeder.opendss.script.DssValue;
import org.evenload.grid.input.InputException;
import org.jspecify.annotations.Nullable;

/** Builds a feeder of the objects that a script defined. */
final class CircuitBuilder {
  private static final double TOLERANCE_PU = 1e-4;

  private final DssScript script;
  private final Catalog catalog;
  private final LineCatalog lines;
  private final Map<String, Set<Phase>> conductors = new LinkedHashMap<>();
  private final List<Source> sources = new ArrayList<>();
  private final Map<String, Element> elements = new LinkedHashMap<>();
  private final List<Shunt> shunts = new ArrayList<>();
  private final Map<String, Double> bankKvar = new HashMap<>();
  private final List<Load> loads = new ArrayList<>();
  private final List<@Nullable Shape> shapes = new ArrayList<>();
  private final List<Integer> parts = new ArrayList<>();
  private final List<Control> controls = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  CircuitBuilder(DssScript script) {
    this.script = script;
    this.catalog = new Catalog(script);
    this.lines = new LineCatalog(script);
  }

  DssCircuit build(DssLocation whole) {
    if (script.circuit().isEmpty() && script.enabled("vsource").isEmpty()) {
      throw whole.error("Invalid circuit: no 'New Circuit.NAME' in the script.");
    }
    double frequencyHz = script.options().frequencyHz();
    switchesByControl();
    script.enabled("vsource").forEach(this::addSource);
    if (sources.isEmpty()) {
      throw whole.error("Invalid circuit: every source is disabled.");
    }
    script.enabled("line").forEach(o -> add(o, LineBuilder.build(o, lines)));
    script.enabled("transformer").forEach(o -> add(o, TransformerBuilder.build(o, catalog)));
    script.enabled("capacitor").forEach(o -> add(o, ShuntBuilder.capacitor(o, frequencyHz)));
    script.enabled("fault").forEach(o -> add(o, ShuntBuilder.fault(o, frequencyHz)));
    script.enabled("reactor").forEach(o -> add(o, ShuntBuilder.reactor(o, frequencyHz)));
    script.enabled("load").forEach(this::addLoad);
    for (String dssClass : List.of("generator", "pvsystem", "storage")) {
      for (DssObject o : script.enabled(dssClass)) {
        if (o.hasOpenConductors()) {
          continue;
        }
        addLoads(GeneratorBuilder.build(o, catalog), null);
      }
    }
    if (script.options().controlsAct() || script.controlled()) {
      script.enabled("regcontrol").forEach(this::addTaps);
      script.enabled("capcontrol").forEach(this::addCapacitorControl);
    } else {
      script.enabled("regcontrol").forEach(this::presetTap);
    }
    try {
      return circuit();
    } catch (InputException e) {
      // what is wrong with the circuit as a whole has no line of its own
      String message = String.valueOf(e.getMessage());
      throw message.startsWith("Invalid feeder") ? whole.error(message) : e;
    }
  }

  private void switchesByControl() {
    for (DssObject o : script.enabled("swtcontrol")) {
      DssValue name = o.last("switchedobj");
      DssValue state = o.last("state");
      DssValue action = o.last("action");
      DssValue normal = o.last("normal");
      DssValue wanted = state != null ? state : action != null ? action : normal;
      DssObject switched = name == null ? null : script.find(name.lower());
      if (name == null || switched == null) {
        throw o.error("switchedobj is needed, the name of an element.");
      }
      if (wanted != null && (wanted.lower().startsWith("o") || wanted.lower().startsWith("t"))) {
        switched.switchConductor((int) o.number("switchedterm", 1), 0, true);
      }
    }
  }

  private void use(Terminal terminal) {
    Set<Phase> here = conductors.computeIfAbsent(terminal.node(), n -> EnumSet.noneOf(Phase.class));
    terminal.conductors().stream().filter(p -> p != Phase.GROUND).forEach(here::add);
  }

  private void addSource(DssObject object) {
    Source source = SourceBuilder.build(object, script.options().frequencyHz());
    use(new Terminal(source.node(), source.conductors()));
    if (source.conductors().contains(Phase.GROUND)
        || source.conductors().stream().distinct().count() < source.conductors().size()) {
      throw object.error("its phases must be at nodes of their own.");
    }
    sources.add(source);
  }

  private void add(DssObject object, Element element) {
    if (element instanceof Line line) {
      use(new Terminal(line.from(), line.phases()));
      use(new Terminal(line.to(), line.phases()));
    } else if (element instanceof Branch branch) {
      use(branch.fromTerminal());
      use(branch.toTerminal());
    } else if (element instanceof Transformer transformer) {
      if (object.hasOpenConductors()) {
        // an open terminal takes the transformer out of service
        transformer.windings().forEach(this::use);
        return;
      }
      transformer.windings().forEach(this::use);
    }
    elements.put(element.name(), element);
  }

  private void use(Winding winding) {
    List<Phase> all = new ArrayList<>(winding.conductors());
    boolean delta = winding.connection() == Winding.Connection.DELTA;
    if (!delta || winding.conductors().size() < 3) {
      all.add(winding.neutral());
    }
    use(new Terminal(winding.node(), all));
  }

  private void add(DssObject object, ShuntBuilder.Built built) {
    Shunt shunt = built.shunt();
    Element branch = built.branch();
    if (shunt != null) {
      use(shunt.at());
      shunts.add(shunt);
      bankKvar.put(shunt.name(), built.kvar());
    }
    if (branch != null) {
      add(object, branch);
    }
  }

  private void addLoad(DssObject object) {
    LoadBuilder.Built built = LoadBuilder.build(object, catalog);
    if (!object.hasOpenConductors()) {
      addLoads(built.parts(), built.fixed() ? null : built.shape());
    }
  }

  private void addLoads(List<Load> all, @Nullable Shape shape) {
    for (Load load : all) {
      Phase end = load.returnPhase();
      use(
          new Terminal(
              load.node(), end == null ? List.of(load.phase()) : List.of(load.phase(), end)));
      loads.add(load);
      shapes.add(shape);
      parts.add(all.size());
    }
  }

  private @Nullable Transformer transformerOf(DssObject control) {
    DssValue name = control.last("transformer");
    if (name == null) {
      throw control.error("transformer is needed.");
    }
    DssObject object = script.required("transformer", plain(name));
    return elements.get(object.fullName()) instanceof Transformer t ? t : null;
  }

  private static DssValue plain(DssValue name) {
    String text = name.lower().replaceFirst("^(transformer|capacitor)\\.", "");
    return new DssValue(name.property(), text, false, name.at());
  }

  // TapNum sets the tap of the transformer that is controlled.
  private void presetTap(DssObject control) {
    DssValue number = control.last("tapnum");
    Transformer transformer = number == null ? null : transformerOf(control);
    if (number != null && transformer != null) {
      int winding = Math.min(ControlBuilder.tapWinding(control), transformer.windings().size() - 1);
      Winding.TapRange range = transformer.windings().get(winding).range();
      double tap = number.number() * range.increment() + (range.least() + range.greatest()) / 2;
      double kept = Math.min(Math.max(tap, range.least()), range.greatest());
      elements.put(transformer.name(), transformer.withTap(winding, kept));
    }
  }

  private void addTaps(DssObject control) {
    presetTap(control);
    Transformer transformer = transformerOf(control);
    if (transformer == null) {
      return;
    }
    Control.Taps taps = ControlBuilder.taps(control, transformer);
    Control.Remote remote = taps.remote();
    if (remote != null) {
      use(new Terminal(remote.node(), List.of(remote.phase())));
    }
    controls.add(taps);
  }

  private void addCapacitorControl(DssObject control) {
    DssValue name = control.last("capacitor");
    if (name == null) {
      throw control.error("capacitor is needed.");
    }
    DssObject capacitor = script.required("capacitor", plain(name));
    Double kvar = bankKvar.get(capacitor.fullName());
    if (kvar == null) {
      if (capacitor.enabled()) {
        throw control.error("a capacitor between two buses cannot be switched.");
      }
      return;
    }
    if (ControlBuilder.goesByTheClock(control)) {
      setByTheClock(control, capacitor);
      return;
    }
    Control.Capacitors built = ControlBuilder.capacitors(control, capacitor, kvar);
    boolean known =
        elements.containsKey(built.element())
            || shunts.stream().anyMatch(s -> s.name().equals(built.element()));
    if (!known) {
      throw control.error(
          "its element '%s' is not a line, transformer, capacitor or reactor in service."
              .formatted(built.element()));
    }
    controls.add(built);
  }

  private void setByTheClock(DssObject control, DssObject capacitor) {
    double hour = script.options().hourOfDay();
    ControlBuilder.Clock clock = ControlBuilder.byTheClock(control, hour);
    if (clock != ControlBuilder.Clock.AS_IT_WAS) {
      shunts.replaceAll(
          s ->
              s.name().equals(capacitor.fullName())
                  ? s.withInService(clock == ControlBuilder.Clock.ON ? s.steps().size() : 0)
                  : s);
    }
    remarks.add(
        "%s goes by the time of day; this is the state at %s h, in a series it stays so."
            .formatted(control.fullName(), Math.round(hour * 100) / 100.0));
  }

  private DssCircuit circuit() {
    String name = script.circuit().isEmpty() ? "circuit" : script.circuit();
    Map<String, Double> bases =
        VoltageBases.of(script.options(), feeder(name, Map.of()), sources, elements.values());
    Feeder feeder = feeder(name, bases);
    Convergence convergence =
        Convergence.ofOpenDss(script.options().number("tolerance", TOLERANCE_PU));
    FeederSolver.of(feeder, convergence);
    script.options().solvesSeries().ifPresent(remarks::add);
    if (shapes.stream().anyMatch(shape -> shape != null && shape.hasOwnReactive())) {
      remarks.add(
          "Reactive multipliers of load shapes (qmult, pqcsvfile) are not followed: along a shape, kvar"
              + " keeps its ratio to kW.");
    }
    return new DssCircuit(feeder, profiles(), script.coordinates(), remarks, convergence);
  }

  private Feeder feeder(String name, Map<String, Double> bases) {
    List<Node> nodes = new ArrayList<>();
    conductors.forEach(
        (bus, phases) -> {
          if (!phases.isEmpty()) {
            nodes.add(Node.of(bus, phases, bases.getOrDefault(bus, 1.0)));
          }
        });
    List<Source> scaled =
        sources.stream()
            .map(
                s ->
                    new Source(
                        s.node(),
                        s.conductors(),
                        s.vPu() / bases.getOrDefault(s.node(), 1.0),
                        s.angleDeg(),
                        s.stepDeg(),
                        s.impedanceOhm()))
            .collect(Collectors.toList());
    return new Feeder(
        name, scaled, nodes, List.copyOf(elements.values()), loads, List.of(), shunts, controls);
  }

  private List<double[]> profiles() {
    int steps =
        shapes.stream()
            .filter(s -> s != null && s.active().length > 0)
            .mapToInt(s -> s == null ? 0 : s.active().length)
            .min()
            .orElse(0);
    List<double[]> profiles = new ArrayList<>();
    for (int k = 0; k < loads.size() && steps > 0; k++) {
      Shape shape = shapes.get(k);
      double[] kw = new double[steps];
      if (shape == null || shape.active().length == 0) {
        Arrays.fill(kw, loads.get(k).kw());
      } else {
        double factor = shape.actual() ? 1.0 / parts.get(k) : loads.get(k).kw();
        for (int step = 0; step < steps; step++) {
          kw[step] = factor * shape.active()[step];
        }
      }
      profiles.add(kw);
    }
    return profiles;
  }
}
