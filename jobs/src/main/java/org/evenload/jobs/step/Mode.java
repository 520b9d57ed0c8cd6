package org.evenload.jobs.step;

import java.util.Arrays;

/** How vehicles charge. */
public enum Mode {
  /** There are none. */
  NONE("none"),
  /** Each on its own, from its arrival on. */
  UNCONTROLLED("uncontrolled"),
  /** Every aggregator decides on its own. */
  DECENTRALIZED("decentralized"),
  /** Operator and aggregators agree on envelopes where the grid is short. */
  COORDINATED("coordinated"),
  /** Aggregators decide under the caps of Villanueva 2025. */
  PUBLISHED_CAPS("published_caps");

  private final String column;

  Mode(String column) {
    this.column = column;
  }

  /** The mode of a value of the column {@code mode}. */
  public static Mode ofColumn(String column) {
    return Arrays.stream(values())
        .filter(mode -> mode.column.equals(column))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Unknown mode " + column));
  }

  /** Value of the column {@code mode}. */
  public String column() {
    return column;
  }
}
