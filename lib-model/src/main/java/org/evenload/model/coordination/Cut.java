package org.evenload.model.coordination;

import java.util.Arrays;

/**
 * What one answer of the operator says about all others: at least {@code atNothingMw + perMw · x}
 * is not supplied when vehicles take x.
 *
 * @param proven whether it comes from a solved power flow; else it only keeps the search away from
 *     where none was solved
 */
record Cut(int period, double atNothingMw, double[] perMw, boolean proven) {
  static Cut at(int period, double[] evMw, double notSuppliedMw, double[] perMw) {
    double atNothing = notSuppliedMw;
    for (int k = 0; k < evMw.length; k++) {
      atNothing -= perMw[k] * evMw[k];
    }
    return new Cut(period, atNothing, perMw, true);
  }

  /** Nothing beyond a total that could be operated. */
  static Cut beyond(int period, double totalMw, int fleets) {
    double[] perMw = new double[fleets];
    Arrays.fill(perMw, 1);
    return new Cut(period, -totalMw, perMw, false);
  }
}
