package org.evenload.model.coordination;

import java.util.List;
import org.evenload.model.market.EnergyPrices;
import org.evenload.model.response.FlexibleFleet;

/**
 * Operator and aggregators find a day that the grid can carry.
 *
 * <p>If the wishes leave nothing short, they stand: no caps, no cost. Else the operator answers
 * with what is short and with shadow prices, every aggregator offers its cheapest schedule under
 * the prices that result, and a linear program mixes the offers (Dantzig–Wolfe decomposition on the
 * aggregators' side, Benders cuts on the operator's): first as far from the grid's limits as can
 * be, until a day fits, then towards the least cost. The Lagrangian of the same program says how
 * far from the best it is.
 *
 * <p>Only if no day is found in which every vehicle gets what it needs, and which leaves nothing
 * short that vehicles cause, is the need itself shared, by a {@link Fairness} rule; vehicles then
 * offer parts of what they need, so that they lose no more than what the grid cannot give them.
 *
 * @param operator of the grid
 * @param demandMw of the system without vehicles, by period: where its valleys are
 * @param prices that every fleet pays, by the load of the system including its own
 * @param forecastMw load of the system that fleets expect, by period
 * @param mostRounds of each goal of the search, whatever it has found
 * @param fairness how need is shared where the grid cannot carry it
 */
public record Coordination(
    Operator operator,
    double[] demandMw,
    EnergyPrices prices,
    double[] forecastMw,
    double periodHours,
    int mostRounds,
    Fairness fairness) {

  /**
   * How what is scarce is shared among up to 30 fleets; more of them all have the same share of
   * their need.
   */
  public enum Fairness {
    /**
     * The least share of its need that any fleet gets is as great as possible, but for what would
     * cost others twenty times as much; then {@link #MOST}.
     */
    MAX_MIN,
    /**
     * As much as possible in all; where generation is the limit, it goes where losses are least.
     */
    MOST
  }

  /** With {@link Fairness#MAX_MIN}. */
  public Coordination(
      Operator operator,
      double[] demandMw,
      EnergyPrices prices,
      double[] forecastMw,
      double periodHours,
      int mostRounds) {
    this(operator, demandMw, prices, forecastMw, periodHours, mostRounds, Fairness.MAX_MIN);
  }

  /** Power below this is the solver's tolerance, not a shortage. */
  public static final double SHORTAGE_MW = 1e-3;

  /**
   * Coordinates one day.
   *
   * @param fleets by bus
   * @param wishMw what each would take without coordination, by fleet, then by period
   */
  public CoordinatedDay coordinate(List<FlexibleFleet> fleets, double[][] wishMw) {
    return new DaySearch(this, fleets, new GridLimits()).best(wishMw);
  }

  /**
   * Asks only whether the grid can carry the fleets at all, with whatever schedule: begins with the
   * flattest load that they can make, and ends with the first day that leaves nothing short, or
   * with the proof that there is none.
   *
   * @param learnt about the grid from other fleets at the same buses; what this search learns is
   *     added
   */
  public CoordinatedDay carry(List<FlexibleFleet> fleets, GridLimits learnt) {
    return new DaySearch(this, fleets, learnt).first();
  }
}
