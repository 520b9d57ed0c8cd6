package org.evenload.jobs.kind.products;

import java.util.List;
import java.util.Locale;

/**
 * What a sweep is called on the page.
 *
 * @param key path of the key that is varied
 */
record SweepLabel(String name, String key) {
  private static final List<Unit> UNITS =
      List.of(
          new Unit("usd_per_mwh", "USD/MWh"),
          new Unit("kwh_per_km", "kWh/km"),
          new Unit("kwh", "kWh"),
          new Unit("kw", "kW"),
          new Unit("km", "km"),
          new Unit("pct", "%"),
          new Unit("h", "h"));

  /** How keys and people write a unit. */
  private record Unit(String suffix, String symbol) {}

  String words() {
    return name.replace('_', ' ');
  }

  String title() {
    return words().substring(0, 1).toUpperCase(Locale.ROOT) + words().substring(1);
  }

  String unit() {
    return UNITS.stream()
        .filter(unit -> key.endsWith("_" + unit.suffix()) || key.endsWith("." + unit.suffix()))
        .map(Unit::symbol)
        .findFirst()
        .orElse("");
  }

  /** Its words with the unit. */
  String axis() {
    return unit().isEmpty() ? words() : words() + ", " + unit();
  }

  /** A value with the unit. */
  String valued(double value) {
    return unit().isEmpty() ? Variant.plain(value) : Variant.plain(value) + " " + unit();
  }
}
