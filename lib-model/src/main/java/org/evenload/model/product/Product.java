package org.evenload.model.product;

import java.util.Locale;

/** What a customer chooses when plugging in (Clairand 2020, section II). */
public enum Product {
  /** Cheapest and slowest; the aggregator modulates the power. */
  GREEN,
  /** Faster; the aggregator modulates the power. */
  BLUE,
  /** Charged at once with all the power there is. */
  RED;

  /** Whether the aggregator decides when and how fast to charge. */
  public boolean isModulated() {
    return this != RED;
  }

  /** Its name in files and tables, for example {@code green}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
