package org.evenload.model.product;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.evenload.grid.input.Suggestion;

/** How the least cost of a day is found. All methods find the same cost. */
public enum ChargingMethod {
  /** {@link #CHEAPEST_STEPS} where that keeps the limit, otherwise {@link #LIMITED_STEPS}. */
  AUTOMATIC,
  /** Every vehicle fills the cheapest steps of its stay; optimal where that keeps the limit. */
  CHEAPEST_STEPS,
  /** Steps are filled in the order of their price by greatest flows; optimal with any limit. */
  LIMITED_STEPS,
  /** C(14) to C(17) as a linear programme for a general solver. */
  LINEAR_PROGRAMME;

  /** Its name in files and tables, for example {@code cheapest_steps}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The method of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ChargingMethod of(String label) {
    List<String> labels = Arrays.stream(values()).map(ChargingMethod::label).toList();
    int found = labels.indexOf(label);
    if (found < 0) {
      throw new IllegalArgumentException(
          "Invalid charging method '%s', expected one of %s.%s"
              .formatted(label, labels, Suggestion.sentence(label, labels)));
    }
    return values()[found];
  }
}
