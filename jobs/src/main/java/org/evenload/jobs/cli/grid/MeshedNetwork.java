package org.evenload.jobs.cli.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.CostCurve;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Network;

/**
 * A made-up transmission network of any size for benchmarks: a ladder of neighbours with ties,
 * about 1.4 branches per bus and a generator at every fifth, so that power travels short ways.
 */
public final class MeshedNetwork {
  private MeshedNetwork() {}

  public static Network of(int buses) {
    SplittableRandom random = new SplittableRandom(buses);
    List<Bus> all = new ArrayList<>();
    List<Branch> branches = new ArrayList<>();
    List<Generator> generators = new ArrayList<>();
    for (int i = 1; i <= buses; i++) {
      double mw = 10 + 40 * random.nextDouble();
      BusType type = i == 1 ? BusType.SLACK : i % 5 == 1 ? BusType.PV : BusType.PQ;
      all.add(new Bus(i, "", type, mw, 0.3 * mw, 0, 0, 0, 1, 0, 0.94, 1.06));
      if (i % 5 == 1) {
        double dollars = 10 + 40 * random.nextDouble();
        CostCurve cost = new CostCurve.Polynomial(0.02 * random.nextDouble(), dollars, 0);
        generators.add(new Generator(i, 0, 0, 0, 320, -150, 150, 1, true, cost));
      }
      if (i > 1) {
        branches.add(line(i - 1, i, random));
      }
      if (i > 7 && i % 5 < 2) {
        branches.add(line(i - 3 - random.nextInt(4), i, random));
      }
    }
    return new Network("meshed %d".formatted(buses), 100, all, branches, generators);
  }

  private static Branch line(int from, int to, SplittableRandom random) {
    double x = 0.02 + 0.05 * random.nextDouble();
    return new Branch(from, to, x / 8, x, x / 2, 250, 1, 0, true, -30, 30, Double.NaN);
  }
}
