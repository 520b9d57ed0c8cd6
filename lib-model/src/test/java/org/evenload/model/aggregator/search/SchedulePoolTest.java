package org.evenload.model.aggregator.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.evenload.model.aggregator.AggregatorProblem;
import org.evenload.model.aggregator.input.Batteries;
import org.evenload.model.aggregator.input.Dispatch;
import org.evenload.model.aggregator.input.SolverInput;
import org.evenload.model.aggregator.io.GeneratedFleet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulePoolTest {
  private static final int PERIODS = 24;
  private final AggregatorProblem problem = GeneratedFleet.singles(6, 3, PERIODS, 5);
  private final SolverInput input = SolverInput.of(problem);
  private final Batteries batteries = input.batteries();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void findsWhatExchangingOneRealisationGains(long seed) {
    Dispatch one = random(seed);
    Dispatch other = random(seed + 100);
    SchedulePool pool = new SchedulePool(batteries, input.market());
    pool.add(other);

    Dispatch improved = pool.improve(one);

    for (int n = 0; n < batteries.realisationCount; n++) {
      assertThat(improved.cost().totalUsd())
          .isLessThanOrEqualTo(exchanged(one, other, n).cost().totalUsd() + 1e-9);
    }
    assertThat(improved.cost().totalUsd()).isLessThanOrEqualTo(one.cost().totalUsd() + 1e-9);
    assertThat(improved.feasible(batteries, input.market()).cost().totalUsd())
        .isCloseTo(improved.cost().totalUsd(), within(1e-9));
  }

  private Dispatch exchanged(Dispatch one, Dispatch other, int n) {
    double[] change = one.changeKwh().clone();
    for (int i = batteries.firstEntry[batteries.firstChain[n]];
        i < batteries.firstEntry[batteries.firstChain[n + 1]];
        i++) {
      change[i] = other.changeKwh()[i];
    }
    return Dispatch.of(batteries, input.market(), change);
  }

  private Dispatch random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] change = random.doubles(batteries.entryCount(), -5, 5).toArray();
    return Dispatch.of(batteries, input.market(), change).feasible(batteries, input.market());
  }
}
