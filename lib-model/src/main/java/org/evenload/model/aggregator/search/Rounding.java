package org.evenload.model.aggregator.search;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.evenload.model.aggregator.input.AllowedSteps;
import org.evenload.model.aggregator.input.Dispatch;
import org.evenload.model.aggregator.input.PriceSteps;
import org.evenload.model.aggregator.input.SolverInput;
import org.evenload.model.aggregator.relaxation.Relaxation;
import org.evenload.model.aggregator.relaxation.Relaxations;

/** Finds schedules near a relaxation: fixes steps and solves what is left. */
final class Rounding {
  private static final int MAX_DIVE = 8;

  private final SolverInput input;
  private final Relaxations relaxations;
  private final double negligibleUsd;
  private final Set<Integer> done = new HashSet<>();

  /**
   * @param negligibleUsd excursions with less missing are not worth settling
   */
  Rounding(SolverInput input, Relaxations relaxations, double negligibleUsd) {
    this.input = input;
    this.relaxations = relaxations;
    this.negligibleUsd = negligibleUsd;
  }

  /**
   * Fixes all steps as the relaxation has them; none if the same were fixed before.
   *
   * @param toleratedMw realisations within this distance of the day-ahead step are kept in it
   */
  Optional<Dispatch> round(AllowedSteps allowed, Relaxation relaxation, double toleratedMw) {
    AllowedSteps fixed = allowed.copyOfBoxes();
    PriceSteps market = input.market();
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
  Dispatch inSteps(AllowedSteps free, double[][] realisedMw) {
    AllowedSteps fixed = free.copyOfBoxes();
    PriceSteps market = input.market();
    for (int t = 0; t < market.periodCount; t++) {
      int b = market.step(t, PriceSteps.mean(realisedMw[t]));
      fixed.fixDayAhead(t, b);
      for (int n = 0; n < realisedMw[t].length; n++) {
        fixed.fixRealised(t, n, step(t, b, realisedMw[t][n], Deviation.NEGLIGIBLE_MW));
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
  void dive(AllowedSteps allowed, Relaxation from, double keep, Consumer<Dispatch> found) {
    AllowedSteps fixed = allowed.copyOfBoxes();
    for (int t = 0; t < input.market().periodCount; t++) {
      fixed.fixDayAhead(t, from.heaviest(t).model.step);
    }
    Relaxation relaxation = relaxations.fixed(fixed, from.warm());
    found.accept(dispatch(relaxation));
    for (int round = 0; round < MAX_DIVE && !relaxations.isLate(); round++) {
      List<Deviation> deviations =
          Deviation.of(input.market(), fixed, relaxation, negligibleUsd).stream()
              .sorted(Comparator.comparingDouble(Deviation::missingUsdPerMw).reversed())
              .toList();
      if (deviations.isEmpty()) {
        return;
      }
      int forbidden = Math.max(1, (int) Math.ceil((1 - keep) * deviations.size()));
      for (int i = 0; i < deviations.size(); i++) {
        settle(fixed, deviations.get(i), i < forbidden);
      }
      relaxation = relaxations.fixed(fixed, relaxation.warm());
      found.accept(dispatch(relaxation));
      round(fixed, relaxation, Deviation.NEGLIGIBLE_MW).ifPresent(found);
    }
  }

  private static void settle(AllowedSteps fixed, Deviation e, boolean forbidden) {
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
    PriceSteps market = input.market();
    if (mw > market.toMw[t][b] + toleratedMw) {
      return market.step(t, mw - Deviation.NEGLIGIBLE_MW);
    }
    if (mw < market.fromMw[t][b] - toleratedMw) {
      return market.step(t, mw + Deviation.NEGLIGIBLE_MW);
    }
    return b;
  }

  private Dispatch dispatch(Relaxation relaxation) {
    return Dispatch.nearest(input.batteries(), input.market(), relaxation::changeKwh);
  }
}
