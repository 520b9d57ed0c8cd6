package org.evenload.model.coordination;

import java.util.Optional;

/**
 * The linear program between operator and aggregators (Dantzig and Wolfe 1960, Benders 1962): every
 * block of fleets follows a mixture of schedules that it has offered, the operator's shortage is
 * what its answers so far say at least.
 */
interface Master extends AutoCloseable {

  /**
   * A solution.
   *
   * @param mw by fleet, then by period
   * @param share of its need that each fleet gets
   * @param offerUsd what another offer of a block has to stay below to improve, all in all
   */
  record Solution(double[][] mw, double[] share, double[] offerUsd, GridPrices prices) {}

  Blocks blocks();

  /**
   * A schedule of all that a block needs.
   *
   * @param mw by fleet, then by period; those of other blocks are not looked at
   * @param usd that the energy of the block costs
   */
  void offer(int block, double[][] mw, double usd);

  /**
   * The best mixture of the offers. Empty if it was not found.
   *
   * @param goal the same object for the same program
   */
  Optional<Solution> solve(Goal goal);

  @Override
  default void close() {}
}
