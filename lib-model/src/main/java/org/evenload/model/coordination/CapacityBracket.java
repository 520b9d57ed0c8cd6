package org.evenload.model.coordination;

import java.util.Arrays;
import java.util.List;

/**
 * How many times a fleet can be charged at best, whatever the schedule, from both sides.
 *
 * @param fits a schedule for so many was found and operated
 * @param failsFrom so many were shown not to fit, infinite if none within the search
 * @param proof what shows it
 */
public record CapacityBracket(double fits, double failsFrom, Proof proof) {

  /** What shows that no more fits. */
  public enum Proof {
    /** Generation alone: a proof for every grid with these generators. */
    GENERATION,
    /**
     * The shadow prices of the power flow: a proof as far as its shortage is a convex function of
     * demand, which an AC power flow does not promise.
     */
    SHADOW_PRICES,
    /** No schedule was found, and nothing shows that there is none. */
    SEARCH,
    /** All that was asked for fits. */
    NONE
  }

  /**
   * Brackets the greatest multiple of the fleets by bisection.
   *
   * @param wishMw what the fleets would take by themselves, by fleet, then by period
   * @param generationOnly the same coordination on a {@link CopperPlate}
   * @param most where the search ends, above 0
   * @param width of the bracket relative to its upper end where the search ends
   */
  public static CapacityBracket of(
      Coordination coordination,
      Coordination generationOnly,
      List<FlexibleFleet> fleets,
      double[][] wishMw,
      double most,
      double width) {
    double fits = 0;
    double fails = most;
    Proof proof = shown(coordination, generationOnly, fleets, wishMw, most);
    if (proof == Proof.NONE) {
      return new CapacityBracket(most, Double.POSITIVE_INFINITY, Proof.NONE);
    }
    while (fails - fits > width * fails) {
      double multiple = 0.5 * (fits + fails);
      Proof here = shown(coordination, generationOnly, fleets, wishMw, multiple);
      if (here == Proof.NONE) {
        fits = multiple;
      } else {
        fails = multiple;
        proof = here;
      }
    }
    return new CapacityBracket(fits, fails, proof);
  }

  private static Proof shown(
      Coordination coordination,
      Coordination generationOnly,
      List<FlexibleFleet> fleets,
      double[][] wishMw,
      double multiple) {
    List<FlexibleFleet> many = fleets.stream().map(fleet -> fleet.times(multiple)).toList();
    double[][] wish = new double[wishMw.length][];
    for (int k = 0; k < wish.length; k++) {
      wish[k] = Arrays.stream(wishMw[k]).map(mw -> multiple * mw).toArray();
    }
    CoordinatedDay day = coordination.coordinate(many, wish);
    if (day.fits()) {
      return Proof.NONE;
    }
    double tolerance = Coordination.SHORTAGE_MW * coordination.periodHours();
    if (generationOnly.coordinate(many, wish).leastShortageMwh() > tolerance) {
      return Proof.GENERATION;
    }
    return day.leastShortageMwh() > tolerance ? Proof.SHADOW_PRICES : Proof.SEARCH;
  }
}
