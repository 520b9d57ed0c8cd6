package org.evenload.model.aggregator.search;

import org.evenload.model.aggregator.search.Branching.Child;

/**
 * What branching has gained so far (pseudo-costs): by how much the bound of a child rose for each
 * unit of what its parent left undecided. Energy can often be moved between periods of the same
 * price, so that forbidding an excursion in one of them gains nothing; such periods are left alone
 * once that is known.
 */
final class BranchingHistory {
  /** What is taken for granted of a branching that was never tried, in trials. */
  private static final double PRIOR_TRIALS = 0.2;

  /** Share of what is needed that any branching is expected to gain. */
  private static final double LEAST_SHARE = 1e-3;

  private static final int KINDS = Branching.Kind.values().length;

  private final Mean ofPeriod;
  private final Mean ofKind = new Mean(2 * KINDS);
  private final double usdPerWeight;

  private static final class Mean {
    private final double[] sum;
    private final double[] count;

    Mean(int size) {
      sum = new double[size];
      count = new double[size];
    }

    void add(int i, double value) {
      sum[i] += value;
      count[i]++;
    }

    double of(int i, double prior, double priorCount) {
      return (sum[i] + priorCount * prior) / (count[i] + priorCount);
    }
  }

  /**
   * @param usdPerWeight what deciding a day-ahead step is expected to gain at first
   */
  BranchingHistory(int periods, double usdPerWeight) {
    ofPeriod = new Mean(4 * KINDS * periods);
    this.usdPerWeight = usdPerWeight;
  }

  private static int kind(Branching branching, Child child) {
    return 2 * branching.kind().ordinal() + child.ordinal();
  }

  private static int place(Branching branching, Child child) {
    int side = 2 * branching.period() + (branching.above() ? 1 : 0);
    return 2 * KINDS * side + kind(branching, child);
  }

  void learn(Branching branching, Child child, double gainUsd) {
    double rate = gainUsd / branching.undecided(child);
    ofPeriod.add(place(branching, child), rate);
    ofKind.add(kind(branching, child), rate);
  }

  /**
   * How promising a branching is: the product of what both children are expected to gain.
   *
   * @param neededUsd more than this is of no use
   */
  double score(Branching branching, double neededUsd) {
    return expectedUsd(branching, Child.INNER, neededUsd)
        * expectedUsd(branching, Child.OUTER, neededUsd);
  }

  private double expectedUsd(Branching branching, Child child, double neededUsd) {
    double first = branching.kind() == Branching.Kind.DAY_AHEAD ? usdPerWeight : 1;
    double typical = ofKind.of(kind(branching, child), first, 1);
    double rate = ofPeriod.of(place(branching, child), typical, PRIOR_TRIALS);
    double expected = rate * branching.undecided(child);
    return Math.max(LEAST_SHARE * neededUsd, Math.min(neededUsd, expected));
  }
}
