package org.evenload.grid.feeder.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.evenload.grid.feeder.ComplexMatrix;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Line;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.LoadModel;
import org.evenload.grid.feeder.Node;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.feeder.Source;
import org.evenload.grid.feeder.Transformer;
import org.evenload.grid.feeder.VoltageBand;
import org.evenload.grid.feeder.Winding;
import org.evenload.grid.feeder.Winding.Connection;
import org.evenload.grid.feeder.flow.FeederResult.NodeVoltage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Feeders small enough to solve by hand. */
class FeederFlowTest {
  private static final List<Phase> A = List.of(Phase.A);
  private static final List<Phase> ABC = Phase.ABC;

  @Test
  void aLoadOfConstantPowerBehindAResistance() {
    // 1 ohm and 1 kW at 100 V: v² − 100·v + 1000 = 0.
    FeederResult result = FeederFlow.solve(behindOneOhm(LoadModel.CONSTANT_POWER, 1));

    double v = (100 + Math.sqrt(1e4 - 4e3)) / 2;
    assertThat(volts(result, "end.A")).isCloseTo(v, within(1e-7));
    assertThat(result.totals().lossKw()).isCloseTo((1000 / v) * (1000 / v) / 1e3, within(1e-7));
    assertThat(result.totals().sourceKw()).isCloseTo(1 + result.totals().lossKw(), within(1e-7));
    assertThat(result.flows().get(0).phases().get(0).fromAmperes())
        .isCloseTo(1000 / v, within(1e-6));
  }

  @Test
  void aLoadOfConstantCurrentTakesItsNominalCurrent() {
    FeederResult result = FeederFlow.solve(behindOneOhm(LoadModel.CONSTANT_CURRENT, 1));

    assertThat(volts(result, "end.A")).isCloseTo(90, within(1e-7));
  }

  @Test
  void aLoadOfConstantImpedanceDividesTheVoltage() {
    FeederResult result = FeederFlow.solve(behindOneOhm(LoadModel.CONSTANT_IMPEDANCE, 1));

    assertThat(volts(result, "end.A")).isCloseTo(100 * 10 / 11.0, within(1e-7));
  }

  @Test
  void aVehicleThatInjectsRaisesTheVoltage() {
    FeederResult result = FeederFlow.solve(behindOneOhm(LoadModel.CONSTANT_POWER, -1));

    assertThat(volts(result, "end.A")).isCloseTo((100 + Math.sqrt(1e4 + 4e3)) / 2, within(1e-7));
    assertThat(result.totals().sourceKw()).isNegative();
  }

  @Test
  void outsideItsBandALoadContinuesAsAnImpedance() {
    VoltageBand band = new VoltageBand(0.95, 1.05);
    Load load = load(LoadModel.CONSTANT_POWER, 1, band);

    // Above the band: I = S/(1.05·V_n)²·V with V = 110, so R_load = 105²/1000.
    Feeder high = twoNodes(load, 110);
    double r = 105 * 105 / 1000.0;
    assertThat(volts(FeederFlow.solve(high), "end.A")).isCloseTo(115.5 * r / (1 + r), within(1e-6));
    // Below 50 V it is the nominal impedance of 10 ohm.
    Feeder low = twoNodes(load, 40);
    FeederResult result = FeederFlow.solve(low);
    assertThat(volts(result, "end.A")).isCloseTo(42 * 10 / 11.0, within(1e-6));
    assertThat(result.status()).isEqualTo(FlowStatus.COLLAPSED);
  }

  @ParameterizedTest
  @CsvSource({"2.4, true", "2.49, true", "2.499, true", "2.6, false", "10, false", "1000, false"})
  void theGreatestLoadIsFoundAndBeyondItTheStatusSaysSo(double kw, boolean carried) {
    // 100 V behind 1 ohm cannot give more than 2.5 kW.
    FeederResult result =
        FeederFlow.solve(
            twoNodes(load(LoadModel.CONSTANT_POWER, kw, VoltageBand.UNLIMITED), 100 / 1.05));

    if (carried) {
      assertThat(result.status()).isEqualTo(FlowStatus.CONVERGED);
      assertThat(volts(result, "end.A"))
          .isCloseTo((100 + Math.sqrt(1e4 - 4e3 * kw)) / 2, within(1e-4));
    } else {
      assertThat(result.status()).isNotEqualTo(FlowStatus.CONVERGED);
      assertThat(result.reason()).contains("end.A");
    }
  }

  @Test
  void oneDeltaSideShiftsByThirtyDegrees() {
    assertThat(angleBehind(Connection.DELTA, Connection.WYE)).isCloseTo(-30, within(0.01));
    assertThat(angleBehind(Connection.WYE, Connection.DELTA)).isCloseTo(-30, within(0.01));
    assertThat(angleBehind(Connection.FLOATING_WYE, Connection.DELTA)).isCloseTo(-30, within(0.01));
    assertThat(angleBehind(Connection.DELTA, Connection.DELTA)).isCloseTo(0, within(0.01));
    assertThat(angleBehind(Connection.WYE, Connection.WYE)).isCloseTo(0, within(0.01));
  }

  @ParameterizedTest
  @EnumSource(
      value = Connection.class,
      names = {"DELTA", "WYE"})
  void balancedLoadsStayBalancedBehindGroundedStars(Connection high) {
    Feeder feeder = transformer(high, Connection.WYE, balanced(30));
    FeederResult result = FeederFlow.solve(feeder);

    assertThat(result.status()).isEqualTo(FlowStatus.CONVERGED);
    assertThat(result.unbalances())
        .allSatisfy(u -> assertThat(u.negativePercent()).isLessThan(1e-3));
    assertThat(result.totals().sourceKw()).isCloseTo(90 + result.totals().lossKw(), within(1e-3));
  }

  @Test
  void theUnbalanceFactorIsThatOfTheSequenceVoltages() {
    // A source of three phases with one of them loaded through 1 ohm: V_a = 0.9, V_b = V_c = 1.
    List<Load> loads = List.of(load(LoadModel.CONSTANT_CURRENT, 1, VoltageBand.UNLIMITED));
    Feeder feeder =
        new Feeder(
            "three",
            Source.ideal("start", 1, 0),
            List.of(node("start", ABC, 100), node("end", ABC, 100)),
            List.of(line("start", "end", ABC)),
            loads,
            List.of());

    FeederResult result = FeederFlow.solve(feeder);

    assertThat(result.unbalances())
        .filteredOn(u -> u.node().equals("end"))
        .singleElement()
        .satisfies(u -> assertThat(u.negativePercent()).isCloseTo(10 / 2.9, within(1e-6)));
  }

  @Test
  void aRingIsSolvedAndSharesItsCurrent() {
    List<Element> ring =
        List.of(
            line("start", "left", A),
            line("start", "right", A),
            line("left", "end", A),
            line("right", "end", A));
    Feeder feeder =
        new Feeder(
            "ring",
            Source.ideal("start", 1, 0),
            List.of(
                node("start", A, 100),
                node("left", A, 100),
                node("right", A, 100),
                node("end", A, 100)),
            ring,
            List.of(load(LoadModel.CONSTANT_CURRENT, 1, VoltageBand.UNLIMITED)),
            List.of());

    FeederResult result = FeederFlow.solve(feeder);

    assertThat(volts(result, "end.A")).isCloseTo(90, within(1e-6));
    assertThat(result.flows())
        .allSatisfy(
            flow -> assertThat(flow.phases().get(0).fromAmperes()).isCloseTo(5, within(1e-6)));
  }

  private static double angleBehind(Connection high, Connection low) {
    FeederResult result = FeederFlow.solve(transformer(high, low, List.of()));
    return result.voltages().stream()
        .filter(v -> v.at().toString().equals("low.A"))
        .mapToDouble(NodeVoltage::angleDeg)
        .findFirst()
        .orElseThrow();
  }

  private static Feeder transformer(Connection high, Connection low, List<Load> loads) {
    return new Feeder(
        "transformer",
        Source.ideal("high", 1, 0),
        List.of(node("high", ABC, 11e3 / Math.sqrt(3)), node("low", ABC, 400 / Math.sqrt(3))),
        List.of(
            Transformer.twoWinding(
                "t", 500, Winding.of("high", high, 11, 0.5), Winding.of("low", low, 0.4, 0.5), 4)),
        loads,
        List.of());
  }

  private static List<Load> balanced(double kwPerPhase) {
    List<Load> loads = new ArrayList<>();
    for (Phase phase : ABC) {
      loads.add(
          new Load(
              "l" + phase,
              "low",
              phase,
              null,
              LoadModel.CONSTANT_POWER,
              kwPerPhase,
              0,
              400 / Math.sqrt(3),
              VoltageBand.STANDARD));
    }
    return loads;
  }

  private static Feeder behindOneOhm(LoadModel model, double kw) {
    return twoNodes(load(model, kw, VoltageBand.UNLIMITED), 100 / 1.05);
  }

  // A source of 1.05 times the base voltage, 1 ohm, and a load at the end.
  private static Feeder twoNodes(Load load, double baseVolts) {
    return new Feeder(
        "two",
        Source.ideal("start", 1.05, 0),
        List.of(node("start", A, baseVolts), node("end", A, baseVolts)),
        List.of(line("start", "end", A)),
        List.of(load),
        List.of());
  }

  private static Load load(LoadModel model, double kw, VoltageBand band) {
    return new Load("load", "end", Phase.A, null, model, kw, 0, 100, band);
  }

  private static Line line(String from, String to, List<Phase> phases) {
    int n = phases.size();
    return new Line(
        from + "-" + to,
        from,
        to,
        phases,
        ComplexMatrix.of(n, n, (i, j) -> i == j ? 1 : 0, (i, j) -> 0),
        ComplexMatrix.zero(n, n));
  }

  private static Node node(String name, List<Phase> phases, double volts) {
    Set<Phase> set = EnumSet.copyOf(phases);
    return Node.of(name, set, volts);
  }

  private static double volts(FeederResult result, String at) {
    return result.voltages().stream()
        .filter(v -> v.at().toString().equals(at))
        .mapToDouble(NodeVoltage::volts)
        .findFirst()
        .orElseThrow();
  }
}
