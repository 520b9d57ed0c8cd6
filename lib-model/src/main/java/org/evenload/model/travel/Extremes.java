package org.evenload.model.travel;

import java.io.Serializable;
import java.util.Comparator;

/** The samples of a scenario with the least and with the greatest energy on the road. */
public record Extremes(SampleTotal least, SampleTotal greatest) implements Serializable {
  private static final Comparator<SampleTotal> LESS =
      Comparator.comparingDouble(SampleTotal::roadEnergyMwh).thenComparingInt(SampleTotal::sample);
  private static final Comparator<SampleTotal> GREATER =
      Comparator.comparingDouble(SampleTotal::roadEnergyMwh)
          .reversed()
          .thenComparingInt(SampleTotal::sample);

  /**
   * The extremes of a scenario; of equal samples the one with the lower number.
   *
   * @param totals at least one, in any order
   */
  public static Extremes of(Iterable<SampleTotal> totals) {
    SampleTotal least = null;
    SampleTotal greatest = null;
    for (SampleTotal total : totals) {
      least = least == null || LESS.compare(total, least) < 0 ? total : least;
      greatest = greatest == null || GREATER.compare(total, greatest) < 0 ? total : greatest;
    }
    if (least == null || greatest == null) {
      throw new IllegalArgumentException("Cannot find extremes: there are no samples.");
    }
    return new Extremes(least, greatest);
  }
}
