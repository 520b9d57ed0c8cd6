package org.evenload.jobs.step;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** How vehicles charge, in the order in which a reader meets the ways. */
public enum Mode {
  /** There are none. */
  NONE("none", "No vehicles"),
  /** Each on its own, from its arrival on. */
  UNCONTROLLED("uncontrolled", "Uncontrolled"),
  /** Every aggregator decides on its own. */
  DECENTRALIZED("decentralized", "Decentralized"),
  /** Operator and aggregators agree on envelopes where the grid is short. */
  COORDINATED("coordinated", "Coordinated"),
  /** Aggregators decide under the caps of Villanueva 2025. */
  PUBLISHED_CAPS("published_caps", "Published caps");

  private final String column;
  private final String label;

  Mode(String column, String label) {
    this.column = column;
    this.label = label;
  }

  /** The mode of a value of the column {@code mode}. */
  public static Mode ofColumn(String column) {
    return find(column).orElseThrow(() -> new IllegalArgumentException("Unknown mode " + column));
  }

  /** The label of a value of the column {@code mode}; the value itself if there is no such mode. */
  public static String labelOf(String column) {
    return find(column).map(Mode::label).orElse(column);
  }

  /** Place of a mode when rows are sorted; unknown ones come last. */
  public static int order(String column) {
    return find(column).map(Mode::ordinal).orElse(values().length);
  }

  private static Optional<Mode> find(String column) {
    return Arrays.stream(values()).filter(mode -> mode.column.equals(column)).findFirst();
  }

  /** What readers call it. */
  public String label() {
    return label;
  }

  /** Value of the column {@code mode}, and of a page's data. */
  @JsonValue
  public String column() {
    return column;
  }
}
