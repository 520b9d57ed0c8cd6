package org.evenload.model.coordination;

import java.util.List;
import java.util.function.DoubleFunction;
import org.evenload.model.response.FlexibleFleet;
import org.jspecify.annotations.Nullable;

/**
 * How large a fleet can be charged at best, whatever the schedule, from both sides.
 *
 * @param fits a schedule for so many was found and operated
 * @param failsFrom so many were shown not to fit, infinite if none within the search
 * @param proof what shows it
 * @param failing the best day found for so many, null if all that was asked for fits or if
 *     generation alone shows that no more do
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
   * @param fleets by bus, for every size of the fleet
   * @param step between two sizes, 0 where every number is one
   */
  public record Question(
      Coordination coordination,
      double generationMw,
      DoubleFunction<List<FlexibleFleet>> fleets,
      double step) {

    /** How many times the same fleets. */
    public static Question ofMultiples(
        Coordination coordination, double generationMw, List<FlexibleFleet> fleets) {
      return new Question(
          coordination,
          generationMw,
          multiple -> fleets.stream().map(fleet -> fleet.times(multiple)).toList(),
          0);
    }

    private double rounded(double size) {
      return step == 0 ? size : step * Math.rint(size / step);
    }

    private double leastShortageMwh(List<FlexibleFleet> ofSize) {
      return GenerationBound.leastShortageMwh(
          ofSize, coordination.demandMw(), generationMw, coordination.periodHours());
    }

    private boolean isShortage(double mwh) {
      return mwh > Coordination.SHORTAGE_MW * coordination.periodHours();
    }
  }

  /**
   * Brackets the greatest fleet: generation alone says where to stop, bisection does the rest.
   *
   * @param known a size that fits, as another way of charging has shown; 0 or more
   * @param most where the search ends, above {@code known}
   * @param width of the bracket relative to its upper end where the search ends
   */
  public static CapacityBracket of(Question question, double known, double most, double width) {
    return new Bisection(question, most, width, known).run();
  }

  private static final class Bisection {
    private final Question question;
    private final double most;
    private final double width;
    private final GridLimits learnt = new GridLimits();
    private double fits;
    private double fails = Double.POSITIVE_INFINITY;
    private Proof proof = Proof.NONE;
    private @Nullable CoordinatedDay failing;

    Bisection(Question question, double most, double width, double known) {
      this.question = question;
      this.most = most;
      this.width = width;
      fits = known;
    }

    CapacityBracket run() {
      fails = generationLimit();
      if (fails < Double.POSITIVE_INFINITY) {
        proof = Proof.GENERATION;
      } else {
        ask(most);
      }
      // A strong grid is limited by generation: so close to it, one day settles the search.
      double size = (1 - 0.5 * width) * fails;
      while (isOpen()) {
        ask(question.rounded(size));
        // While little is known from below, small fleets are worth a try first.
        size = fits > 0.1 * fails ? 0.5 * (fits + fails) : 0.25 * fails;
      }
      if (proof == Proof.SEARCH) {
        proveFurtherUp();
      }
      return new CapacityBracket(fits, fails, proof, failing);
    }

    // Half the width, so that what cannot be proven so close may be proven a little further up.
    private boolean isOpen() {
      return fails < Double.POSITIVE_INFINITY
          && fails - fits > Math.max(question.step, (0.5 * width + 1e-12) * fails);
    }

    private void ask(double size) {
      CoordinatedDay day = question.coordination.carry(question.fleets.apply(size), learnt);
      if (day.fits()) {
        fits = size;
      } else {
        fails = size;
        proof = isProven(day) ? Proof.SHADOW_PRICES : Proof.SEARCH;
        failing = day;
      }
    }

    private void proveFurtherUp() {
      double further = question.rounded(Math.min(most, fits / (1 - width)));
      CoordinatedDay day = question.coordination.carry(question.fleets.apply(further), learnt);
      if (!day.fits() && isProven(day)) {
        fails = further;
        proof = Proof.SHADOW_PRICES;
        failing = day;
      }
    }

    private boolean isProven(CoordinatedDay day) {
      return question.isShortage(day.leastShortageMwh());
    }

    /**
     * From which size on generation alone does not suffice, infinite if it always does. Beyond that
     * size, all that more vehicles need is missing: so each shortage says where to ask next.
     */
    private double generationLimit() {
      double suffices = fits;
      double lacks = most;
      double next = sizeWithoutShortage(lacks);
      if (next == lacks) {
        return Double.POSITIVE_INFINITY;
      }
      while (lacks - suffices > Math.max(question.step, 0.1 * width * lacks)) {
        boolean isBetween = next > suffices && next < lacks;
        double size = isBetween ? next : question.rounded(0.5 * (suffices + lacks));
        next = sizeWithoutShortage(size);
        if (next < size) {
          lacks = size;
        } else {
          suffices = size;
        }
      }
      return lacks;
    }

    // The size itself if generation suffices; else a little more than what leaves out the shortage.
    private double sizeWithoutShortage(double size) {
      List<FlexibleFleet> fleets = question.fleets.apply(size);
      double shortMwh = question.leastShortageMwh(fleets);
      if (!question.isShortage(shortMwh)) {
        return size;
      }
      double needMwh = fleets.stream().mapToDouble(FlexibleFleet::needMwh).sum();
      double part = Math.min(1 - shortMwh / needMwh + 0.02 * width, 1 - 0.05 * width);
      return question.rounded(part * size);
    }
  }
}
