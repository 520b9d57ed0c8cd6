package org.evenload.grid.network;

import java.util.List;

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
}
