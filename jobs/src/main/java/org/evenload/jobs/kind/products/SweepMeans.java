package org.evenload.jobs.kind.products;

/**
 * Mean specific costs of a product by value of a sweep, where somebody took it.
 *
 * @param values from the least to the greatest
 * @param usdPerMwh by value
 */
record SweepMeans(String sweep, String key, String product, double[] values, double[] usdPerMwh) {

  boolean hasEnds() {
    return values.length >= 2;
  }

  double first() {
    return usdPerMwh[0];
  }

  double last() {
    return usdPerMwh[usdPerMwh.length - 1];
  }

  /** Whether the cost never turns on its way from the least to the greatest value. */
  boolean isMonotonic() {
    for (int i = 1; i < usdPerMwh.length; i++) {
      if ((usdPerMwh[i] - usdPerMwh[i - 1]) * (last() - first()) < 0) {
        return false;
      }
    }
    return true;
  }
}
