package org.evenload.model.aggregator;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Finds schedules near a relaxation: fixes steps and solves what is left. */
final class Rounding {
  private static final int MAX_DIVE = 8;

  private final Instance instance;
  private final Relaxations relaxations;
  private final double negligibleUsd;
  private final Set<Integer> done = new HashSet<>();

  /**
   * @param negligibleUsd excursions with less missing are not worth settling
   */
  Rounding(Instance instance, Relaxations relaxations, double negligibleUsd) {
    this.instance = instance;
    this.relaxations = relaxations;
    this.negligibleUsd = negligibleUsd;
  }

  /**
   * Fixes all steps as the relaxation has them; none if the same were fixed before.
   *
   * @param toleratedMw realisations within this distance of the day-ahead step are kept in it
   */
  Optional<Dispatch> round(Pattern pattern, Relaxation relaxation, double toleratedMw) {
    Pattern fixed = pattern.copyOfBoxes();
    Market market = instance.market();
    double[][] power = relaxation.power();
    for (int t = 0; t < market.periodCount; t++) {
      int b = relaxation.heaviest(t).model.step;
      fixed.fixDayAhead(t, b);
      for (int n = 0; n < power.length; n++) {
        fixed.fixRealised(t, n, step(t, b, power[n][t], toleratedMw));
      }
    }
    return done.add(fixed.signature())
        ? Optional.of(dispatch(relaxations.fixed(fixed, relaxation.warm())))
        : Optional.empty();
  }

  /** Fixes all steps as they are in an earlier plan, by period and realisation. */
  Dispatch inSteps(Pattern free, double[][] realisedMw) {
    Pattern fixed = free.copyOfBoxes();
    Market market = instance.market();
    for (int t = 0; t < market.periodCount; t++) {
      int b = market.step(t, Market.mean(realisedMw[t]));
      fixed.fixDayAhead(t, b);
      for (int n = 0; n < realisedMw[t].length; n++) {
        fixed.fixRealised(t, n, step(t, b, realisedMw[t][n], Excursion.NEGLIGIBLE_MW));
      }
    }
    done.add(fixed.signature());
    return dispatch(relaxations.planned(fixed));
  }

  /**
   * Fixes the day-ahead steps, then again and again forbids the excursions that are the dearest for
   * what they carry and settles the others, until none is left in the open.
   *
   * @param keep share of the excursions that are settled in each round
   */
  void dive(Pattern pattern, Relaxation from, double keep, Consumer<Dispatch> found) {
    Pattern fixed = pattern.copyOfBoxes();
    for (int t = 0; t < instance.market().periodCount; t++) {
      fixed.fixDayAhead(t, from.heaviest(t).model.step);
    }
    Relaxation relaxation = relaxations.fixed(fixed, from.warm());
    found.accept(dispatch(relaxation));
    for (int round = 0; round < MAX_DIVE && !relaxations.isLate(); round++) {
      List<Excursion> excursions =
          Excursion.of(instance.market(), fixed, relaxation, negligibleUsd).stream()
              .sorted(Comparator.comparingDouble(Excursion::missingUsdPerMw).reversed())
              .toList();
      if (excursions.isEmpty()) {
        return;
      }
      int forbidden = Math.max(1, (int) Math.ceil((1 - keep) * excursions.size()));
      for (int i = 0; i < excursions.size(); i++) {
        settle(fixed, excursions.get(i), i < forbidden);
      }
      relaxation = relaxations.fixed(fixed, relaxation.warm());
      found.accept(dispatch(relaxation));
      round(fixed, relaxation, Excursion.NEGLIGIBLE_MW).ifPresent(found);
    }
  }

  private static void settle(Pattern fixed, Excursion e, boolean forbidden) {
    int t = e.period();
    int n = e.realisation();
    int b = fixed.onlyStep(t);
    if (forbidden) {
      fixed.fixRealised(t, n, b);
    } else if (e.above()) {
      fixed.least[t][n] = Math.min(fixed.greatest[t][n], b + 1);
    } else {
      fixed.greatest[t][n] = Math.max(fixed.least[t][n], b - 1);
    }
  }

  /** The step of a power, or the one nearer to the day-ahead step if it is hardly beyond. */
  private int step(int t, int b, double mw, double toleratedMw) {
    Market market = instance.market();
    if (mw > market.toMw[t][b] + toleratedMw) {
      return market.step(t, mw - Excursion.NEGLIGIBLE_MW);
    }
    if (mw < market.fromMw[t][b] - toleratedMw) {
      return market.step(t, mw + Excursion.NEGLIGIBLE_MW);
    }
    return b;
  }

  private Dispatch dispatch(Relaxation relaxation) {
    return Dispatch.of(instance.fleet(), instance.market(), relaxation);
  }
}
