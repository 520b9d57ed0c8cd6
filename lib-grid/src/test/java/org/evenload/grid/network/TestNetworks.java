package org.evenload.grid.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small networks that tests compute by hand. */
public final class TestNetworks {
  private TestNetworks() {}

  public static Bus bus(int number, BusType type, double demandMw, double demandMvar) {
    return new Bus(number, "", type, demandMw, demandMvar, 0, 0, 0, 1, 0, 0.9, 1.1);
  }

  /** A line without rating and charging. */
  public static Branch line(int from, int to, double rPu, double xPu) {
    return new Branch(
        from,
        to,
        rPu,
        xPu,
        0,
        Double.POSITIVE_INFINITY,
        1,
        0,
        true,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        Double.NaN);
  }

  /** A free generator without reactive limits, of 0…1000 MW. */
  public static Generator generator(int bus, double pMw, double vmSetpointPu) {
    return new Generator(
        bus,
        pMw,
        0,
        0,
        1000,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        vmSetpointPu,
        true,
        CostCurve.FREE);
  }

  /** Slack at bus 1, a line of impedance j0.1 p.u. on 100 MVA, the given demand at bus 2. */
  public static Network twoBuses(double demandMw, double demandMvar) {
    return new Network(
        "two",
        100,
        List.of(bus(1, BusType.SLACK, 0, 0), bus(2, BusType.PQ, demandMw, demandMvar)),
        List.of(line(1, 2, 0, 0.1)),
        List.of(generator(1, 0, 1)));
  }

  /**
   * A meshed network of any size: a rectangle of lines with transformers and diagonals strewn in,
   * generators at every tenth bus that together cover the demand.
   */
  public static Network meshed(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = rows * columns;
    List<Bus> buses = new ArrayList<>();
    List<Generator> generators = new ArrayList<>();
    List<Branch> branches = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      BusType type = i == n / 2 ? BusType.SLACK : i % 10 == 0 ? BusType.PV : BusType.PQ;
      double demandMw = random.nextDouble(0, 10);
      buses.add(bus(i + 1, type, demandMw, 0.3 * demandMw));
      if (type != BusType.PQ) {
        generators.add(
            new Generator(
                i + 1,
                50,
                0,
                0,
                150,
                -60,
                60,
                random.nextDouble(0.98, 1.03),
                true,
                new CostCurve.Polynomial(0.01, random.nextDouble(10, 30), 0)));
      }
      if ((i + 1) % columns != 0) {
        branches.add(meshedBranch(i + 1, i + 2, random));
      }
      if (i + columns < n) {
        branches.add(meshedBranch(i + 1, i + 1 + columns, random));
      }
      if (random.nextInt(8) == 0 && i + columns + 1 < n && (i + 1) % columns != 0) {
        branches.add(meshedBranch(i + 1, i + 2 + columns, random));
      }
    }
    return new Network("meshed", 100, buses, branches, generators);
  }

  private static Branch meshedBranch(int from, int to, SplittableRandom random) {
    double xPu = random.nextDouble(0.01, 0.05);
    boolean transformer = random.nextInt(6) == 0;
    return new Branch(
        from,
        to,
        xPu * random.nextDouble(0.05, 0.3),
        xPu,
        transformer ? 0 : 0.5 * xPu,
        300,
        transformer ? random.nextDouble(0.97, 1.03) : 1,
        transformer ? random.nextDouble(-2, 2) : 0,
        true,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        Double.NaN);
  }
}
