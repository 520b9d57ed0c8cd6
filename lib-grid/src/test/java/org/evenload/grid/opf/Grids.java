package org.evenload.grid.opf;

import java.util.List;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.BusType;
import org.evenload.grid.network.CostCurve;
import org.evenload.grid.network.Generator;
import org.evenload.grid.network.Network;

/** Parts of small networks for the tests of this package. */
final class Grids {
  static final double NONE = Double.POSITIVE_INFINITY;

  private Grids() {}

  static Bus bus(int number, BusType type, double demandMw, double demandMvar) {
    return new Bus(number, "", type, demandMw, demandMvar, 0, 0, 0, 1, 0, 0.9, 1.1);
  }

  static Branch line(int from, int to, double r, double x, double ratingMva) {
    return new Branch(from, to, r, x, 0, ratingMva, 1, 0, true, -NONE, NONE, Double.NaN);
  }

  static Generator generator(int bus, double pMaxMw, double usdPerMwh) {
    CostCurve cost = new CostCurve.Polynomial(0, usdPerMwh, 0);
    return new Generator(bus, 0, 0, 0, pMaxMw, -500, 500, 1, true, cost);
  }

  static Network network(List<Bus> buses, List<Branch> branches, List<Generator> generators) {
    return new Network("test", 100, buses, branches, generators);
  }

  static CostCurve times(double factor, CostCurve cost) {
    return cost instanceof CostCurve.Polynomial p
        ? new CostCurve.Polynomial(factor * p.c2(), factor * p.c1(), factor * p.c0())
        : cost;
  }
}
