package org.evenload.model.travel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.evenload.grid.input.InputException;
import org.evenload.grid.network.Network;
import org.junit.jupiter.api.Test;

class CommuteTableTest {
  @Test
  void ieee14HasThePublishedPairs() {
    Map<String, Double> km = new TreeMap<>();
    CommuteTable table = CommuteTable.ofNeighbours(Networks.ieee14(), 0.25);
    table.commutes().forEach(c -> km.put(c.homeBus() + "-" + c.workBus(), c.distanceKm()));
    Map<String, Double> published = new TreeMap<>();
    Map.ofEntries(
            Map.entry("2-3", 18.85),
            Map.entry("2-4", 16.75),
            Map.entry("2-5", 16.575),
            Map.entry("3-4", 16.275),
            Map.entry("4-5", 4.0),
            Map.entry("6-11", 18.95),
            Map.entry("6-12", 24.375),
            Map.entry("6-13", 12.375),
            Map.entry("9-10", 8.05),
            Map.entry("9-14", 25.75),
            Map.entry("10-11", 18.275),
            Map.entry("12-13", 19.05),
            Map.entry("13-14", 33.25))
        .forEach(
            (pair, distance) -> {
              String[] buses = pair.split("-");
              published.put(pair, distance);
              published.put(buses[1] + "-" + buses[0], distance);
            });
    assertThat(km).isEqualTo(published);
  }

  @Test
  void pathsRunThroughBusesWithoutLoadOnly() {
    // 1 (load) - 2 (none) - 3 (none) - 4 (load) - 5 (load), and a longer way round from 1 to 4.
    Network network =
        Networks.of(
            new double[] {1, 0, 0, 1, 1},
            List.of(
                Networks.line(1, 2, 3),
                Networks.line(2, 3, 4),
                Networks.line(3, 4, 5),
                Networks.line(1, 4, 20),
                Networks.line(4, 5, 6)));
    assertThat(CommuteTable.ofNeighbours(network, 2).commutes())
        .containsExactly(
            new Commute(1, 4, 24, 1),
            new Commute(4, 1, 24, 1),
            new Commute(4, 5, 12, 1),
            new Commute(5, 4, 12, 1));
  }

  @Test
  void branchesOutOfServiceAreNoRoads() {
    Network network =
        Networks.of(
            new double[] {1, 1, 1},
            List.of(Networks.line(1, 2, 3), Networks.branch(2, 3, 1, false, 1)));
    assertThat(CommuteTable.ofNeighbours(network, 1).commutes()).hasSize(2);
  }

  @Test
  void transformersWithoutLengthAreOnePlace() {
    Network network =
        Networks.of(
            new double[] {1, 0, 1},
            List.of(Networks.branch(1, 2, Double.NaN, true, 0.97), Networks.line(2, 3, 8)));
    assertThat(CommuteTable.ofNeighbours(network, 1).commutes())
        .containsExactly(new Commute(1, 3, 8, 1), new Commute(3, 1, 8, 1));
  }

  @Test
  void aLineWithoutLengthIsNamed() {
    Network network = Networks.of(new double[] {1, 1}, List.of(Networks.line(1, 2, Double.NaN)));
    assertThatThrownBy(() -> CommuteTable.ofNeighbours(network, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("branch 1-2 of network 'test' has no length");
  }

  @Test
  void aNetworkWithoutNeighboursIsRejected() {
    Network network = Networks.of(new double[] {1, 0}, List.of(Networks.line(1, 2, 5)));
    assertThatThrownBy(() -> CommuteTable.ofNeighbours(network, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no two load buses");
  }

  @Test
  void pairsOccurOnce() {
    assertThatThrownBy(
            () -> new CommuteTable(List.of(new Commute(1, 2, 3, 1), new Commute(1, 2, 3, 1))))
        .hasMessageContaining("bus 1 to bus 2 occurs twice");
  }
}
