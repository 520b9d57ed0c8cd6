package org.evenload.model.online.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Load;
import org.evenload.grid.feeder.Phase;
import org.evenload.grid.input.InputException;
import org.evenload.model.online.DayCurve;
import org.evenload.model.online.Feeders;
import org.evenload.model.online.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reduced feeder against the full solver, which shares no code with it. */
class PortFlowTest {

  @Test
  void whatInjectsPowerDoesNotFollowTheHomes() {
    Feeder feeder = Feeders.read("lv19");
    List<Load> loads = new ArrayList<>(feeder.loads());
    loads.add(loads.get(0).withPower(-5, 0));
    HouseLoads houses = HouseLoads.ofCurve(feeder.withLoads(loads), DayCurve.constant(0.5, 2));

    assertThat(houses.kw().get(0)[1]).isEqualTo(0.5 * loads.get(0).kw());
    assertThat(houses.kw().get(loads.size() - 1)).containsExactly(-5, -5);
  }

  @ParameterizedTest
  @CsvSource({"lv19, 1", "lv_cigre, 1", "ieee13, 0.5"})
  void agreesWithTheFullPowerFlow(String dataset, double factor) {
    Feeder feeder = Feeders.read(dataset);
    HouseLoads houses = HouseLoads.ofCurve(feeder, DayCurve.constant(factor, 1));
    List<Home> homes = Home.of(feeder, 1e6);
    CompiledFeeder compiled = FeederCompiler.compile(feeder, homes, houses);
    FullFlow full = new FullFlow(feeder, homes, houses);
    double[] chargeKw = new double[homes.size()];
    double[] kw = compiled.houseKw(0);
    for (int h = 0; h < chargeKw.length; h += 2) {
      chargeKw[h] = 7;
      int[] ports = compiled.homePorts(h + 1);
      for (int port : ports) {
        kw[port] += 7.0 / ports.length;
      }
    }

    FlowResult result = new PortFlow(compiled).solve(kw, compiled.houseKvar(0));

    assertThat(result.converged()).isTrue();
    assertThat(result.lossKw()).isCloseTo(full.lossKw(0, chargeKw), within(2e-5 * result.lossKw()));
    if (compiled.phasesHeld == 3) {
      assertThat(result.lowestPu()).isCloseTo(full.solve(0, chargeKw).lowestPu(), within(1e-7));
    } else {
      // Ports between phases are not node voltages; the lowest node may have no load.
      assertThat(result.lowestPu()).isGreaterThan(full.solve(0, chargeKw).lowestPu() - 1e-7);
    }
  }

  @Test
  void oneLineIsTheQuadraticFormula() {
    Feeder feeder = Feeders.chain(2, 0.5, 9);
    CompiledFeeder compiled =
        FeederCompiler.compile(
            feeder, Home.of(feeder, 9), HouseLoads.ofCurve(feeder, DayCurve.constant(1, 1)));

    FlowResult result = new PortFlow(compiled).solve(compiled.houseKw(0), compiled.houseKvar(0));

    // V² − 230·V + R·P = 0 with 3 kW a phase.
    double volts = (230 + Math.sqrt(230 * 230 - 4 * 0.5 * 3000)) / 2;
    assertThat(result.lowestPu()).isCloseTo(volts / 230, within(1e-8));
    assertThat(result.lossKw()).isCloseTo(3 * 0.5 * Math.pow(3000 / volts, 2) / 1e3, within(1e-6));
    assertThat(result.headAmperes()).isCloseTo(3000 / volts, within(1e-5));
  }

  @Test
  void onlyRadialSymmetricConsumersAreMonotone() {
    assertThat(compile("lv19").monotone()).isTrue();
    assertThat(compile("lv_cigre").monotone()).isTrue();
    assertThat(compile("ieee13").monotone()).isFalse();
  }

  private static CompiledFeeder compile(String dataset) {
    Feeder feeder = Feeders.read(dataset);
    return FeederCompiler.compile(
        feeder, List.of(new Home(1, feeder.loads().get(0).node(), phases(feeder))), houses(feeder));
  }

  private static Set<Phase> phases(Feeder feeder) {
    return feeder.nodes().stream()
        .filter(n -> n.name().equals(feeder.loads().get(0).node()))
        .findFirst()
        .orElseThrow()
        .phases();
  }

  private static HouseLoads houses(Feeder feeder) {
    return HouseLoads.ofCurve(feeder, DayCurve.constant(1, 1));
  }

  @Test
  void tooMuchLoadDoesNotConverge() {
    Feeder feeder = Feeders.chain(2, 0.5, 9);
    CompiledFeeder compiled = FeederCompiler.compile(feeder, Home.of(feeder, 9), houses(feeder));

    assertThat(new PortFlow(compiled).solve(new double[] {90}, new double[] {0}).converged())
        .isFalse();
  }

  @Test
  void homesHaveToBeOnTheFeeder() {
    Feeder feeder = Feeders.chain(2, 0.5, 9);
    List<Home> elsewhere = List.of(new Home(1, "nowhere", Set.of(Phase.A)));

    assertThatThrownBy(() -> FeederCompiler.compile(feeder, elsewhere, houses(feeder)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("node nowhere");
  }

  @Test
  void theLossTangentLiesBelowTheLossOfEveryChoice() {
    for (String dataset : List.of("lv19", "ieee13")) {
      Feeder feeder = Feeders.read(dataset);
      List<Home> homes = Home.of(feeder, 1e6);
      HouseLoads houses = HouseLoads.ofCurve(feeder, DayCurve.constant(0.5, 1));
      CompiledFeeder compiled = FeederCompiler.compile(feeder, homes, houses);
      PortFlow flow = new PortFlow(compiled);
      double[] kw = compiled.houseKw(0);
      double[] kvar = compiled.houseKvar(0);
      double[] further = new double[kw.length];
      Arrays.fill(further, 4);
      LossTangent tangent =
          LossTangent.of(compiled, kw, kvar, flow.solve(kw, kvar), further, 20, 0.9, 1.1);

      for (int p = 0; p < kw.length; p++) {
        double[] more = kw.clone();
        more[p] += 4;
        double loss = flow.solve(more, kvar).lossKw();
        assertThat(tangent.fixedKw() + 4 * tangent.perKw()[p]).isLessThanOrEqualTo(loss);
      }
      assertThat(tangent.fixedKw()).isGreaterThan(0.6 * flow.solve(kw, kvar).lossKw());
    }
  }
}
