package org.evenload.grid.feeder.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evenload.grid.feeder.Control;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.Node;
import org.evenload.grid.feeder.NodePhase;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Regulator;
import org.evenload.grid.feeder.Shunt;
import org.evenload.grid.feeder.Transformer;
import org.evenload.grid.feeder.flow.FeederResult.ControlReport;
import org.evenload.grid.feeder.flow.FeederResult.ElementFlow;
import org.evenload.grid.feeder.flow.FeederResult.LineVoltage;
import org.evenload.grid.feeder.flow.FeederResult.NodeVoltage;
import org.evenload.grid.feeder.flow.FeederResult.PhaseFlow;
import org.evenload.grid.feeder.flow.FeederResult.Tap;
import org.evenload.grid.feeder.flow.FeederResult.Totals;
import org.evenload.grid.feeder.flow.FeederResult.Unbalance;

/** What a planner reads from a solution: voltages, flows, losses, unbalance, taps. */
final class ResultBuilder {
  private static final double WORTH_A_WARNING = 0.02;
  private static final double IMPLAUSIBLE = 1.3;

  private final Circuit circuit;
  private final Measurements measured;
  private final Voltages voltages;

  ResultBuilder(Measurements measured) {
    this.measured = measured;
    this.circuit = measured.circuit();
    this.voltages = measured.voltages();
  }

  FeederResult build(String reason, int iterations, List<Agent> agents) {
    List<ControlReport> controls =
        agents.stream()
            .map(a -> new ControlReport(a.control().name(), a.state(), a.reading()))
            .toList();
    List<NodePhase> unsupplied =
        circuit.dark().stream().mapToObj(c -> circuit.conductors().all().get(c)).toList();
    Totals totals = totals();
    return new FeederResult(
        voltages.status(),
        reason,
        iterations,
        nodeVoltages(),
        lineVoltages(),
        flows(),
        unbalances(),
        taps(),
        controls,
        unsupplied,
        warnings(controls, unsupplied, totals),
        totals);
  }

  // A nominal voltage far from that of the node is mostly a slip of √3 or of units.
  private Optional<String> implausibleNominal() {
    for (Load load : circuit.feeder().loads()) {
      int at = circuit.conductors().of(load.node(), load.phase(), load.name());
      double base = circuit.conductors().baseVolts(at);
      Phase end = load.returnPhase();
      boolean between = end != null && Phase.ABC.contains(end) && Phase.ABC.contains(load.phase());
      double expected = between ? base * Math.sqrt(3) : base;
      double ratio = load.nominalVolts() / expected;
      boolean known = end == null || between;
      if (known && load.kw() != 0 && (ratio < 1 / IMPLAUSIBLE || ratio > IMPLAUSIBLE)) {
        return Optional.of(
            "Load %s is rated for %.4g V, but its node's base is %.4g V %s."
                .formatted(
                    load.name(),
                    load.nominalVolts(),
                    expected,
                    between ? "between phases" : "to ground"));
      }
    }
    return Optional.empty();
  }

  private List<String> warnings(
      List<ControlReport> controls, List<NodePhase> unsupplied, Totals totals) {
    List<String> warnings = new ArrayList<>();
    for (ControlReport control : controls) {
      switch (control.state()) {
        case AT_END ->
            warnings.add(
                "Control %s is outside its band (%.2f) with its tap at the end of its range."
                    .formatted(control.control(), control.reading()));
        case OUT_OF_BAND ->
            warnings.add(
                "Control %s is outside its band (%.2f), which is narrower than its steps."
                    .formatted(control.control(), control.reading()));
        case MOVING ->
            warnings.add(
                "Control %s does not come to rest (%.2f): it hunts."
                    .formatted(control.control(), control.reading()));
        case IN_BAND -> {}
      }
    }
    if (!unsupplied.isEmpty()) {
      warnings.add(
          "No path to a source for %d conductors: %s%s."
              .formatted(
                  unsupplied.size(),
                  String.join(", ", unsupplied.stream().limit(8).map(NodePhase::toString).toList()),
                  unsupplied.size() > 8 ? ", …" : ""));
    }
    implausibleNominal().ifPresent(warnings::add);
    double asked = totals.ratedLoadKw();
    if (asked > 0 && asked - totals.loadKw() > WORTH_A_WARNING * asked) {
      warnings.add(
          "The loads take %.1f of the %.1f kW that they ask for%s."
              .formatted(
                  totals.loadKw(),
                  asked,
                  totals.unsuppliedKw() > 0
                      ? "; %.1f kW have no supply".formatted(totals.unsuppliedKw())
                      : ", for their voltages or their models"));
    }
    return warnings;
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

  private List<LineVoltage> lineVoltages() {
    List<LineVoltage> result = new ArrayList<>();
    for (Node node : circuit.feeder().nodes()) {
      List<Phase> phases = Phase.ABC.stream().filter(node.phases()::contains).toList();
      for (int i = 0; i < phases.size() && phases.size() > 1; i++) {
        Phase from = phases.get(i);
        Phase to = phases.get((i + 1) % phases.size());
        if (phases.size() == 3 || i == 0) {
          result.add(lineVoltage(node, from, to));
        }
      }
    }
    return result;
  }

  private LineVoltage lineVoltage(Node node, Phase from, Phase to) {
    int a = circuit.conductors().of(node.name(), from, "a voltage");
    int b = circuit.conductors().of(node.name(), to, "a voltage");
    double re = voltages.re()[a] - voltages.re()[b];
    double im = voltages.im()[a] - voltages.im()[b];
    double volts = Math.hypot(re, im);
    return new LineVoltage(
        node.name(),
        from,
        to,
        volts / (Math.sqrt(3) * node.baseVolts()),
        Math.toDegrees(Math.atan2(im, re)),
        volts);
  }

  private List<ElementFlow> flows() {
    Map<String, ElementFlow> byName = new LinkedHashMap<>();
    for (Circuit.Placed placed : circuit.placed()) {
      byName.put(placed.element().name(), flow(placed));
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
          new ElementFlow(element.name(), element.from(), element.to(), phases, 0, 0, Double.NaN));
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

  private ElementFlow flow(Circuit.Placed placed) {
    Element element = placed.element();
    PrimitiveAdmittance primitive = placed.primitive();
    int n = primitive.perTerminal();
    int terminals = primitive.conductors().length / n;
    double lossKw = 0;
    double lossKvar = 0;
    Measurements.Port[] ports = new Measurements.Port[terminals];
    for (int t = 0; t < terminals; t++) {
      ports[t] = measured.port(primitive, t);
      lossKw += ports[t].kw();
      lossKvar += ports[t].kvar();
    }
    List<PhaseFlow> phases = new ArrayList<>();
    for (int i = 0; i < element.phases().size(); i++) {
      Measurements.Port in = ports[0];
      Measurements.Port out = ports[1];
      double amperes = Math.hypot(in.iRe()[i], in.iIm()[i]);
      double leaving = Math.hypot(out.iRe()[i], out.iIm()[i]);
      phases.add(
          new PhaseFlow(
              element.phases().get(i),
              amperes,
              Math.toDegrees(Math.atan2(in.iIm()[i], in.iRe()[i])),
              leaving,
              (in.vRe()[i] * in.iRe()[i] + in.vIm()[i] * in.iIm()[i]) / 1e3,
              (in.vIm()[i] * in.iRe()[i] - in.vRe()[i] * in.iIm()[i]) / 1e3));
    }
    return new ElementFlow(
        element.name(),
        element.from(),
        element.to(),
        phases,
        lossKw,
        lossKvar,
        Loading.percent(placed, measured));
  }

  private PhaseFlow flow(int t) {
    Circuit.Tie tie = circuit.ties().get(t);
    double re = voltages.re()[tie.to()];
    double im = voltages.im()[tie.to()];
    double iRe = measured.tieRe(t);
    double iIm = measured.tieIm(t);
    double amperes = Math.hypot(iRe, iIm);
    return new PhaseFlow(
        tie.phase(),
        amperes * tie.ratio(),
        Math.toDegrees(Math.atan2(iIm, iRe)),
        amperes,
        (re * iRe + im * iIm) / 1e3,
        (im * iRe - re * iIm) / 1e3);
  }

  private List<Unbalance> unbalances() {
    List<Unbalance> result = new ArrayList<>();
    for (int[] abc : circuit.conductors().threePhases()) {
      if (!circuit.dark().get(abc[0])) {
        SequenceVoltages v = SequenceVoltages.of(voltages, abc);
        result.add(
            new Unbalance(
                circuit.conductors().all().get(abc[0]).node(),
                v.negativePercent(),
                v.zeroPercent()));
      }
    }
    return result;
  }

  private List<Tap> taps() {
    List<Tap> taps = new ArrayList<>();
    for (Element element : circuit.feeder().elements()) {
      if (element instanceof Regulator r) {
        taps.add(new Tap(r.name(), r.phase(), r.tapStep(), r.ratio()));
      } else if (element instanceof Transformer t) {
        t.windings().stream()
            .filter(w -> w.tap() != 1 || isControlled(t))
            .filter(w -> w.tap() != 1 || w.equals(t.windings().get(controlledWinding(t))))
            .forEach(
                w -> taps.add(new Tap(t.name(), w.conductors().get(0), w.position(), w.tap())));
      }
    }
    return taps;
  }

  private boolean isControlled(Transformer t) {
    return controlledWinding(t) >= 0;
  }

  private int controlledWinding(Transformer t) {
    return circuit.feeder().controls().stream()
        .filter(c -> c instanceof Control.Taps taps && taps.elements().contains(t.name()))
        .mapToInt(c -> ((Control.Taps) c).tapWinding())
        .findFirst()
        .orElse(-1);
  }

  private Totals totals() {
    double lossKw = 0;
    double lossKvar = 0;
    for (Circuit.Placed placed : circuit.placed()) {
      int terminals = placed.primitive().conductors().length / placed.primitive().perTerminal();
      for (int t = 0; t < terminals; t++) {
        Measurements.Port port = measured.port(placed.primitive(), t);
        lossKw += port.kw();
        lossKvar += port.kvar();
      }
    }
    double capacitorKvar = 0;
    for (Circuit.PlacedShunt shunt : circuit.shunts()) {
      Measurements.Port port = measured.port(shunt.primitive(), 0);
      lossKw += port.kw();
      if (shunt.kind() == Shunt.Kind.CAPACITOR) {
        capacitorKvar -= port.kvar();
      } else {
        lossKvar += port.kvar();
      }
    }
    return new Totals(
        measured.sourceKw(),
        measured.sourceKvar(),
        measured.loadKw(),
        measured.loadKvar(),
        measured.ratedKw(),
        measured.ratedKvar(),
        measured.unsuppliedKw(),
        lossKw,
        lossKvar,
        capacitorKvar);
  }
}
