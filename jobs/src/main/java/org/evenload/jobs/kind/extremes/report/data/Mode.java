package org.evenload.jobs.kind.extremes.report.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the vehicles of a case are charged, in the order in which a reader meets them. */
public enum Mode {
  NONE("No vehicles"),
  UNCONTROLLED("Uncontrolled"),
  DECENTRALIZED("Decentralized"),
  COORDINATED("Coordinated"),
  PUBLISHED_CAPS("Published caps");

  private final String label;

  Mode(String label) {
    this.label = label;
  }

  /** The word in the tables' column {@code mode}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String label() {
    return label;
  }

  static Optional<Mode> of(String key) {
    return Arrays.stream(values()).filter(mode -> mode.key().equals(key)).findFirst();
  }

  public static String labelOf(String key) {
    return of(key).map(Mode::label).orElse(key);
  }

  /** Place of a mode when rows are sorted; modes that the report does not know come last. */
  public static int order(String key) {
    return of(key).map(Mode::ordinal).orElse(values().length);
  }
}
