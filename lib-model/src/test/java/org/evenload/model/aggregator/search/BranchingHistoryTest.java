package org.evenload.model.aggregator.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.evenload.model.aggregator.search.Branching.Child;
import org.junit.jupiter.api.Test;

class BranchingHistoryTest {
  private final BranchingHistory history = new BranchingHistory(2, 1);
  private final Branching first = new Branching.AnyBeyond(0, true, 3, 0.02);
  private final Branching second = new Branching.AnyBeyond(1, true, 3, 0.01);

  @Test
  void untriedBranchingWithMoreUndecidedComesFirst() {
    assertThat(history.score(first, 1)).isGreaterThan(history.score(second, 1));
  }

  @Test
  void periodThatGainedNothingIsLeftAlone() {
    history.learn(first, Child.INNER, 0);
    history.learn(second, Child.INNER, 0.01);
    assertThat(history.score(first, 1)).isLessThan(history.score(second, 1));
  }

  @Test
  void whatBothChildrenGainCounts() {
    history.learn(first, Child.INNER, 0.02);
    history.learn(first, Child.OUTER, 0);
    history.learn(second, Child.INNER, 0.01);
    history.learn(second, Child.OUTER, 0.01);
    assertThat(history.score(first, 1)).isLessThan(history.score(second, 1));
  }

  @Test
  void moreThanNeededIsOfNoUse() {
    history.learn(first, Child.INNER, 5);
    history.learn(first, Child.OUTER, 5);
    history.learn(second, Child.INNER, 0.01);
    history.learn(second, Child.OUTER, 0.01);
    assertThat(history.score(first, 0.001)).isEqualTo(history.score(second, 0.001));
  }

  @Test
  void whatOnePeriodTeachesIsExpectedOfOthersOfItsKindAlone() {
    double before = history.score(second, 1);
    Branching single = new Branching.OneBeyond(1, true, 0, 3, 0.01);
    double ofSingle = history.score(single, 1);
    history.learn(first, Child.INNER, 0);
    history.learn(first, Child.OUTER, 0);
    assertThat(history.score(second, 1)).isLessThan(before);
    assertThat(history.score(single, 1)).isEqualTo(ofSingle);
  }
}
