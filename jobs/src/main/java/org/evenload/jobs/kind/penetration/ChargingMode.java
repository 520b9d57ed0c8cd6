package org.evenload.jobs.kind.penetration;

import java.util.Arrays;
import java.util.Locale;

/** Ways to charge, as values of the column {@code mode}. */
enum ChargingMode {
  /** There are no vehicles. */
  NONE,
  /** Each on its own, from its arrival on. */
  UNCONTROLLED,
  /** The aggregator of every bus buys at least cost, seeing nothing but prices and the forecast. */
  DECENTRALIZED,
  /** As decentralized, within envelopes that the operator sets where a day is short. */
  COORDINATED,
  /** Each in the cheapest periods of its stay. */
  TARIFF,
  /** Each from its arrival on at no more than a power. */
  CAPPED,
  /** Each at the least constant power. */
  SPREAD;

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ChargingMode ofColumn(String column) {
    return Arrays.stream(values())
        .filter(mode -> mode.column().equals(column))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Unknown mode " + column));
  }
}
