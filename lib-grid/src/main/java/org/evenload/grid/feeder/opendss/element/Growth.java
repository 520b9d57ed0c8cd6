package org.evenload.grid.feeder.opendss.element;

import org.evenload.grid.feeder.opendss.script.DssObject;
import org.evenload.grid.feeder.opendss.script.DssOptions;
import org.evenload.grid.feeder.opendss.script.DssValue;
import org.jspecify.annotations.Nullable;

/** How loads have grown by the year that is set; year 0 is today. */
final class Growth {
  private static final double STANDARD_PERCENT = 2.5;

  private Growth() {}

  static double factor(@Nullable DssValue shape, Catalog catalog) {
    DssOptions options = catalog.script().options();
    int year = (int) options.number("year", 0);
    if (year == 0) {
      return 1;
    }
    if (shape == null || shape.lower().equals("default")) {
      double percent = options.number("%growth", STANDARD_PERCENT);
      return Math.pow(1 + percent / 100, year - 1.0);
    }
    DssObject object = catalog.required("growthshape", shape);
    DssValue years = object.last("year");
    DssValue multipliers = object.last("mult");
    if (years == null || multipliers == null) {
      throw object.error("year and mult are needed.");
    }
    double[] from = years.numbers();
    double[] growth = multipliers.numbers();
    int points = Math.min(from.length, growth.length);
    if (points == 0 || year <= from[0]) {
      return 1;
    }
    double factor = 1;
    int at = 0;
    for (int index = 1; index <= year - (int) from[0] && index < 10_000; index++) {
      if (at + 1 < points && from[0] + index - 1 >= from[at + 1]) {
        at++;
      }
      factor *= growth[at];
    }
    return factor;
  }
}
