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
   * @param needUsd what all that a block needs is worth, part of {@code offerUsd}; the rest is what
   *     vehicles would pay for another day of the same kind
   */
  record Solution(
      double[][] mw, double[] share, double[] offerUsd, double[] needUsd, GridPrices prices) {}

  Blocks blocks();

  /**
   * A schedule of all that a block needs.
   *
   * @param mw by fleet, then by period; those of other blocks are not looked at
   * @param usd that the energy of the block costs
   */
  void offer(int block, double[][] mw, double usd);

  /**
   * A schedule of a part of what a block needs, of use where need is shared.
   *
   * @param part of the need, 0 … 1
   */
  default void offerPart(int block, double[][] mw, double usd, double part) {
    throw new UnsupportedOperationException("This program does not share need");
  }

  /**
   * The best mixture of the offers. Empty if it was not found.
   *
   * @param goal the same object for the same program
   */
  Optional<Solution> solve(Goal goal);

  @Override
  default void close() {}
}
