package org.evenload.model.travel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.Network;

/** Small networks for tests: loads and lengths, nothing else matters here. */
final class Networks {
  private Networks() {}

  /** Loads and lengths of the modified IEEE 14 case of Villanueva 2025. */
  static Network ieee14() {
    double[] demandMw = {0, 21.7, 94.2, 47.8, 7.6, 11.2, 0, 0, 29.5, 9, 3.5, 6.1, 13.5, 14.9};
    double[][] lengths = {
      {1, 2, 22.5},
      {1, 5, 84.9},
      {2, 3, 75.4},
      {2, 4, 67},
      {2, 5, 66.3},
      {3, 4, 65.1},
      {4, 5, 16},
      {4, 7, 0},
      {4, 9, 0},
      {5, 6, 0},
      {6, 11, 75.8},
      {6, 12, 97.5},
      {6, 13, 49.5},
      {7, 8, 67},
      {7, 9, 41.9},
      {9, 10, 32.2},
      {9, 14, 103},
      {10, 11, 73.1},
      {12, 13, 76.2},
      {13, 14, 133}
    };
    return of(
        demandMw, Arrays.stream(lengths).map(l -> line((int) l[0], (int) l[1], l[2])).toList());
  }

  static Network of(double[] demandMw, List<Branch> branches) {
    List<Bus> buses = new ArrayList<>();
    for (int i = 0; i < demandMw.length; i++) {
      buses.add(new Bus(i + 1, "", BusType.PQ, demandMw[i], 0, 0, 0, 110, 1, 0, 0.95, 1.05));
    }
    return new Network("test", 100, buses, branches, List.of());
  }

  static Branch line(int from, int to, double lengthKm) {
    return branch(from, to, lengthKm, true, 1);
  }

  static Branch branch(int from, int to, double lengthKm, boolean inService, double tapRatio) {
    return new Branch(
        from,
        to,
        0.01,
        0.1,
        0,
        Double.POSITIVE_INFINITY,
        tapRatio,
        0,
        inService,
        -360,
        360,
        lengthKm);
  }
}
