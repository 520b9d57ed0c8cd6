package org.evenload.grid.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.evenload.grid.network.TestNetworks.bus;
import static org.evenload.grid.network.TestNetworks.generator;
import static org.evenload.grid.network.TestNetworks.line;

import java.util.List;
import java.util.Map;
import org.evenload.grid.network.CostCurve.PiecewiseLinear;
import org.evenload.grid.network.CostCurve.Point;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final Network TWO = TestNetworks.twoBuses(100, 20);

  @Test
  void demandCanBeChanged() {
    assertThat(TWO.withDemandScaled(1.5).buses().get(1).demandMvar()).isEqualTo(30);
    assertThat(TWO.withAddedDemand(Map.of(2, 7.0)).buses().get(1).demandMw()).isEqualTo(107);
    assertThat(TWO.withAddedDemand(Map.of(2, 7.0)).buses().get(1).demandMvar()).isEqualTo(20);
    assertThat(TWO.withDemand(new double[] {1, 2}, new double[] {3, 4}).buses().get(1).demandMvar())
        .isEqualTo(4);
    assertThatThrownBy(() -> TWO.withAddedDemand(Map.of(9, 1.0)))
        .hasMessageContaining("Invalid bus number '9'");
  }

  @Test
  void inconsistentNetworksCannotBeMade() {
    List<Branch> dangling = List.of(line(1, 3, 0, 0.1));
    assertThatThrownBy(() -> new Network("x", 100, TWO.buses(), dangling, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'3'");
    List<Bus> twice = List.of(TWO.buses().get(0), TWO.buses().get(0));
    assertThatThrownBy(() -> new Network("x", 100, twice, List.of(), List.of()))
        .hasMessageContaining("each bus once");
    assertThatThrownBy(() -> line(1, 1, 0, 0.1)).hasMessageContaining("two different buses");
    assertThatThrownBy(() -> generator(1, Double.NaN, 1)).hasMessageContaining("active power");
  }

  @Test
  void islandsAndTheirSlacks() {
    Network network =
        new Network(
            "islands",
            100,
            List.of(
                bus(1, BusType.SLACK, 0, 0),
                bus(2, BusType.PQ, 5, 0),
                bus(3, BusType.PQ, 7, 0),
                bus(4, BusType.PQ, 8, 0),
                bus(5, BusType.ISOLATED, 9, 0)),
            List.of(
                line(1, 2, 0, 0.1),
                line(2, 3, 0, 0.1).outOfService(),
                line(4, 3, 0, 0.1),
                line(4, 5, 0, 0.1)),
            List.of());
    Islands islands = Islands.of(network);
    assertThat(islands.islands())
        .extracting("busNumbers")
        .containsExactly(List.of(1, 2), List.of(3, 4));
    assertThat(islands.withoutSlack())
        .singleElement()
        .satisfies(island -> assertThat(island.demandMw()).isEqualTo(15));
    assertThat(Islands.of(TWO).withoutSlack()).isEmpty();
  }

  @Test
  void admittancesOfAPhaseShifter() {
    Branch shifter = new Branch(1, 2, 0, 0.1, 0.2, 100, 2, 90, true, -360, 360, Double.NaN);
    BranchAdmittance y = BranchAdmittance.of(shifter);
    // y = −j10, charging j0.1 at each end, t = 2j: −y/t* = −j10·… = 5, −y/t = −5.
    assertThat(y.bff()).isCloseTo(-9.9 / 4, within(1e-12));
    assertThat(y.btt()).isCloseTo(-9.9, within(1e-12));
    assertThat(y.gft()).isCloseTo(-5, within(1e-12));
    assertThat(y.gtf()).isCloseTo(5, within(1e-12));
    assertThat(y.bft()).isCloseTo(0, within(1e-12));
    assertThat(BranchAdmittance.of(shifter.outOfService()).gtt()).isZero();
  }

  @Test
  void piecewiseLinearCostsGoOnBeyondTheirEnds() {
    PiecewiseLinear cost =
        new PiecewiseLinear(List.of(new Point(0, 10), new Point(10, 110), new Point(20, 310)));
    assertThat(cost.usdPerHour(-1)).isEqualTo(0);
    assertThat(cost.usdPerHour(5)).isEqualTo(60);
    assertThat(cost.usdPerHour(10)).isEqualTo(110);
    assertThat(cost.usdPerHour(30)).isEqualTo(510);
    assertThat(cost.convex()).isTrue();
    assertThat(
            new PiecewiseLinear(List.of(new Point(0, 0), new Point(1, 5), new Point(2, 6)))
                .convex())
        .isFalse();
  }
}
