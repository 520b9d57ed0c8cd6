package org.evenload.grid.feeder.flow;

import org.evenload.grid.feeder.Branch;
import org.evenload.grid.feeder.Element;
import org.evenload.grid.feeder.Line;
import org.evenload.grid.feeder.Transformer;

/** How much of its rating an element carries. */
final class Loading {
  private Loading() {}

  /** Percent of the rated current or power, NaN without a rating. */
  static double percent(Circuit.Placed placed, Measurements measured) {
    Element element = placed.element();
    if (element instanceof Transformer transformer) {
      return 100 * greatestKva(placed, measured) / transformer.kva();
    }
    double rated =
        element instanceof Line line
            ? line.ratedAmperes()
            : element instanceof Branch branch ? branch.ratedAmperes() : Double.POSITIVE_INFINITY;
    if (Double.isInfinite(rated)) {
      return Double.NaN;
    }
    PrimitiveAdmittance.Currents currents = measured.currents(placed.primitive());
    double greatest = 0;
    for (int i = 0; i < currents.re().length; i++) {
      double re = currents.re()[i];
      double im = currents.im()[i];
      greatest = Math.max(greatest, re * re + im * im);
    }
    return 100 * Math.sqrt(greatest) / rated;
  }

  private static double greatestKva(Circuit.Placed placed, Measurements measured) {
    int terminals = placed.primitive().conductors().length / placed.primitive().perTerminal();
    double greatest = 0;
    for (int t = 0; t < terminals; t++) {
      Measurements.Port port = measured.port(placed.primitive(), t);
      greatest = Math.max(greatest, Math.hypot(port.kw(), port.kvar()));
    }
    return greatest;
  }
}
