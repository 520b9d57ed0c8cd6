package org.evenload.jobs.stage;

/** How vehicles charge. */
public enum Mode {
  /** There are none. */
  NONE("none"),
  /** Each on its own, from its arrival on. */
  UNCONTROLLED("uncontrolled"),
  /** Every aggregator decides on its own. */
  DECENTRALIZED("decentralized"),
  /** Aggregators decide under the operator's caps. */
  COORDINATED("coordinated");

  private final String column;

  Mode(String column) {
    this.column = column;
  }

  /** Value of the column {@code mode}. */
  public String column() {
    return column;
  }
}
