package org.evenload.grid.opf.problem;

/**
 * Active demand beyond the given one that the operator may grant at every bus, within limits, as
 * much as the grid can carry.
 *
 * @param leastMw by bus of the network
 * @param greatestMw by bus of the network, at least {@code leastMw}
 * @param worthUsdPerMwh what one MWh of it is worth against the cost of generation
 */
public record ExtraDemand(double[] leastMw, double[] greatestMw, double worthUsdPerMwh) {
  public ExtraDemand {
    leastMw = leastMw.clone();
    greatestMw = greatestMw.clone();
    if (leastMw.length != greatestMw.length) {
      throw new IllegalArgumentException(
          "Invalid extra demand: %d least and %d greatest values, expected one of each by bus."
              .formatted(leastMw.length, greatestMw.length));
    }
    for (int i = 0; i < leastMw.length; i++) {
      if (!(leastMw[i] >= 0 && leastMw[i] <= greatestMw[i])) {
        throw new IllegalArgumentException(
            "Invalid extra demand of bus index %d: %s…%s MW, expected 0 ≤ least ≤ greatest."
                .formatted(i, leastMw[i], greatestMw[i]));
      }
    }
    if (!(worthUsdPerMwh >= 0)) {
      throw new IllegalArgumentException(
          "Invalid worth '%s', expected a number of at least 0.".formatted(worthUsdPerMwh));
    }
  }
}
