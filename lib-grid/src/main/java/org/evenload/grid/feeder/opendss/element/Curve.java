package org.evenload.grid.feeder.opendss.element;

import org.evenload.grid.feeder.opendss.script.DssObject;
import org.evenload.grid.feeder.opendss.script.DssValue;

/** A curve of straight lines between points; its first and last line go on beyond them. */
record Curve(double[] x, double[] y) {

  static Curve of(DssObject object) {
    double[] x = {};
    double[] y = {};
    for (DssValue value : object.values()) {
      switch (value.property()) {
        case "points" -> {
          double[] pairs = value.numbers();
          x = new double[pairs.length / 2];
          y = new double[pairs.length / 2];
          for (int i = 0; i < x.length; i++) {
            x[i] = pairs[2 * i];
            y[i] = pairs[2 * i + 1];
          }
        }
        case "xarray" -> x = value.numbers();
        case "yarray" -> y = value.numbers();
        case "npts", DssObject.EDITED, DssObject.LIKE, "x", "y" -> {
          // as many points as there are; x and y only ask
        }
        default ->
            throw value
                .at()
                .error("Unsupported property '%s' of xycurve.".formatted(value.property()));
      }
    }
    if (x.length == 0 || x.length != y.length) {
      throw object.error("it needs as many x as y.");
    }
    for (int i = 1; i < x.length; i++) {
      if (x[i] <= x[i - 1]) {
        throw object.error("its x must rise.");
      }
    }
    return new Curve(x, y);
  }

  double at(double value) {
    if (x.length == 1) {
      return y[0];
    }
    int i = 1;
    while (i < x.length - 1 && value > x[i]) {
      i++;
    }
    return y[i - 1] + (y[i] - y[i - 1]) * (value - x[i - 1]) / (x[i] - x[i - 1]);
  }
}
