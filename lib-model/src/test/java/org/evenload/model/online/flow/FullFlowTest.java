package org.evenload.model.online.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.evenload.grid.feeder.Feeder;
import org.evenload.grid.feeder.Phase;
import org.evenload.model.online.DayCurve;
import org.evenload.model.online.Feeders;
import org.evenload.model.online.Home;
import org.junit.jupiter.api.Test;

class FullFlowTest {
  private static final double OHM = 0.1;

  private static FullFlow.Extremes solved(Set<Phase> charger, double chargeKw) {
    Feeder feeder = Feeders.chain(2, OHM, 0);
    List<Home> homes = List.of(new Home(1, "1", charger));
    HouseLoads houses = HouseLoads.ofCurve(feeder, DayCurve.constant(1, 1));
    return new FullFlow(feeder, homes, houses).solve(0, new double[] {chargeKw});
  }

  @Test
  void aLoadOnAllPhasesUnbalancesNothing() {
    assertThat(solved(Set.copyOf(Phase.ABC), 9).unbalance()).isLessThan(1e-9);
  }

  @Test
  void oneLoadedPhaseUnbalancesByAThirdOfItsFall() {
    FullFlow.Extremes extremes = solved(Set.of(Phase.B), 3);

    // V = 230 − R·P / V on phase B, which leaves sequences of (2 · 230 + V) / 3 and (230 − V) / 3.
    double volts = (230 + Math.sqrt(230 * 230 - 4 * OHM * 3000)) / 2;
    assertThat(extremes.lowestPu()).isCloseTo(volts / 230, within(1e-8));
    assertThat(extremes.lowest().phase()).isEqualTo(Phase.B);
    assertThat(extremes.unbalance()).isCloseTo((230 - volts) / (2 * 230 + volts), within(1e-8));
  }
}
