package org.evenload.model.coordination;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many times a fleet can be charged at best, whatever the schedule, from both sides.
 *
 * @param fits a schedule for so many was found and operated
 * @param failsFrom so many were shown not to fit, infinite if none within the search
 * @param proof what shows it
 * @param failing the best day found for so many, null if all that was asked for fits
 */
public record CapacityBracket(
    double fits, double failsFrom, Proof proof, @Nullable CoordinatedDay failing) {

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
   * What to bracket.
   *
   * @param generationMw greatest, of all generators in service
   */
  public record Question(
      Coordination coordination, double generationMw, List<FlexibleFleet> fleets) {

    private CoordinatedDay day(double multiple) {
      return coordination.carry(many(multiple));
    }

    private List<FlexibleFleet> many(double multiple) {
      return fleets.stream().map(fleet -> fleet.times(multiple)).toList();
    }

    private boolean lacksGeneration(double multiple) {
      return isShortage(
          GenerationBound.leastShortageMwh(
              many(multiple), coordination.demandMw(), generationMw, coordination.periodHours()));
    }

    private boolean isShortage(double mwh) {
      return mwh > Coordination.SHORTAGE_MW * coordination.periodHours();
    }
  }

  /**
   * Brackets the greatest multiple of the fleets: generation alone says where to stop, bisection
   * does the rest.
   *
   * @param known so many times the fleet fits, as another way of charging has shown; 0 or more
   * @param most where the search ends, above {@code known}
   * @param width of the bracket relative to its upper end where the search ends
   */
  public static CapacityBracket of(Question question, double known, double most, double width) {
    double fails = generationLimit(question, known, most, 0.1 * width);
    Proof proof = Proof.GENERATION;
    CoordinatedDay failing = null;
    double fits = known;
    if (fails == Double.POSITIVE_INFINITY) {
      CoordinatedDay day = question.day(most);
      if (day.fits()) {
        return new CapacityBracket(most, Double.POSITIVE_INFINITY, Proof.NONE, null);
      }
      fails = most;
      proof = shown(question, day);
      failing = day;
    }
    // A strong grid is limited by generation: so close to it, one day settles the search.
    double multiple = (1 - 0.5 * width) * fails;
    // Half the width, so that what cannot be proven so close may be proven a little further up.
    while (fails - fits > 0.5 * width * fails + 1e-12 * fails) {
      CoordinatedDay day = question.day(multiple);
      if (day.fits()) {
        fits = multiple;
      } else {
        fails = multiple;
        proof = shown(question, day);
        failing = day;
      }
      // While little is known from below, low multiples are worth a try first.
      multiple = fits > 0.1 * fails ? 0.5 * (fits + fails) : 0.25 * fails;
    }
    if (failing == null) {
      failing = question.day(fails);
    } else if (proof == Proof.SEARCH) {
      double further = fits / (1 - width);
      CoordinatedDay day = question.day(further);
      if (!day.fits() && shown(question, day) != Proof.SEARCH) {
        return new CapacityBracket(fits, further, Proof.SHADOW_PRICES, day);
      }
    }
    return new CapacityBracket(fits, fails, proof, failing);
  }

  private static Proof shown(Question question, CoordinatedDay day) {
    return question.isShortage(day.leastShortageMwh()) ? Proof.SHADOW_PRICES : Proof.SEARCH;
  }

  /** From how many times on generation alone does not suffice; infinite if it always does. */
  private static double generationLimit(
      Question question, double known, double most, double width) {
    if (!question.lacksGeneration(most)) {
      return Double.POSITIVE_INFINITY;
    }
    double suffices = known;
    double lacks = most;
    while (lacks - suffices > width * lacks) {
      double middle = 0.5 * (suffices + lacks);
      if (question.lacksGeneration(middle)) {
        lacks = middle;
      } else {
        suffices = middle;
      }
    }
    return lacks;
  }
}
