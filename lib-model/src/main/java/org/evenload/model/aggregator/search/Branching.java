package org.evenload.model.aggregator.search;

import java.util.ArrayList;
import java.util.List;
import org.evenload.model.aggregator.input.AllowedSteps;
import org.evenload.model.aggregator.input.PriceSteps;
import org.evenload.model.aggregator.relaxation.Relaxation;
import org.evenload.model.aggregator.relaxation.StepState;

/**
 * What can be decided next at a node, which has two children: in the inner one the power of a
 * period is in a day-ahead step, or does not go beyond its end; in the outer one it is elsewhere.
 */
sealed interface Branching {
  /** Weights this close to one are one. */
  double FRACTIONAL = 1e-3;

  /** What is decided. */
  enum Kind {
    DAY_AHEAD,
    ANY_BEYOND,
    ONE_BEYOND
  }

  /** The two children. */
  enum Child {
    INNER,
    OUTER
  }

  Kind kind();

  int period();

  /** Whether it is about the upper end of a step. */
  boolean above();

  /** How far a relaxation is from a child: a weight, or what is not charged, USD. */
  double undecided(Child child);

  AllowedSteps inner(AllowedSteps allowed);

  AllowedSteps outer(AllowedSteps allowed);

  default AllowedSteps of(AllowedSteps allowed, Child child) {
    return child == Child.INNER ? inner(allowed) : outer(allowed);
  }

  /** A child in words, periods and realisations counted from 1. */
  default String describe(Child child) {
    String inner = child == Child.INNER ? "in" : "not in";
    return switch (kind()) {
      case DAY_AHEAD -> "period %d %s a day-ahead step".formatted(period() + 1, inner);
      case ANY_BEYOND ->
          "period %d: %s realisation %s its step"
              .formatted(
                  period() + 1, child == Child.INNER ? "no" : "some", above() ? "above" : "below");
      case ONE_BEYOND ->
          "period %d: one realisation %s a step %s"
              .formatted(
                  period() + 1,
                  child == Child.INNER ? "not beyond" : "beyond",
                  above() ? "up" : "down");
    };
  }

  /** Which day-ahead step a period's power lies in. */
  record DayAhead(int period, int step, double weight) implements Branching {
    @Override
    public Kind kind() {
      return Kind.DAY_AHEAD;
    }

    @Override
    public boolean above() {
      return false;
    }

    @Override
    public double undecided(Child child) {
      return Math.max(FRACTIONAL, child == Child.OUTER ? weight : 1 - weight);
    }

    @Override
    public AllowedSteps inner(AllowedSteps allowed) {
      AllowedSteps only = allowed.copy();
      only.fixDayAhead(period, step);
      return only;
    }

    @Override
    public AllowedSteps outer(AllowedSteps allowed) {
      AllowedSteps others = allowed.copy();
      others.dayAhead[period][step] = false;
      return others;
    }
  }

  /** Whether any realisation lies beyond an end of the day-ahead step, whichever it is. */
  record AnyBeyond(int period, boolean above, int step, double undecidedUsd) implements Branching {
    @Override
    public Kind kind() {
      return Kind.ANY_BEYOND;
    }

    @Override
    public double undecided(Child child) {
      return undecidedUsd;
    }

    @Override
    public AllowedSteps inner(AllowedSteps allowed) {
      AllowedSteps nobody = allowed.copy();
      if (above) {
        nobody.forbidAbove(period, step);
      } else {
        nobody.forbidBelow(period, step);
      }
      return nobody;
    }

    @Override
    public AllowedSteps outer(AllowedSteps allowed) {
      AllowedSteps somebody = allowed.copy();
      if (above) {
        somebody.requireSomeAbove(period, step);
      } else {
        somebody.requireSomeBelow(period, step);
      }
      return somebody;
    }
  }

  /** Whether one realisation goes beyond a step. */
  record OneBeyond(int period, boolean above, int realisation, int step, double undecidedUsd)
      implements Branching {
    @Override
    public Kind kind() {
      return Kind.ONE_BEYOND;
    }

    @Override
    public double undecided(Child child) {
      return undecidedUsd;
    }

    @Override
    public AllowedSteps inner(AllowedSteps allowed) {
      AllowedSteps inner = allowed.copy();
      if (above) {
        inner.greatest[period][realisation] = step;
      } else {
        inner.least[period][realisation] = step;
      }
      return inner;
    }

    @Override
    public AllowedSteps outer(AllowedSteps allowed) {
      AllowedSteps outer = allowed.copy();
      if (above) {
        outer.least[period][realisation] = step + 1;
      } else {
        outer.greatest[period][realisation] = step - 1;
      }
      return outer;
    }
  }

  /**
   * Everything that a relaxation leaves open, day-ahead steps first; empty if it costs what it
   * says.
   *
   * @param negligibleUsd what need not be charged
   */
  static List<Branching> of(
      PriceSteps market, AllowedSteps allowed, Relaxation relaxation, double negligibleUsd) {
    List<Branching> all = new ArrayList<>();
    for (int t = 0; t < market.periodCount; t++) {
      StepState heaviest = relaxation.heaviest(t);
      if (1 - heaviest.z > FRACTIONAL) {
        all.add(new DayAhead(t, heaviest.model.step, heaviest.z));
      }
    }
    return all.isEmpty() ? beyond(market, allowed, relaxation, negligibleUsd) : all;
  }

  private static List<Branching> beyond(
      PriceSteps market, AllowedSteps allowed, Relaxation relaxation, double negligibleUsd) {
    List<Branching> all = new ArrayList<>();
    for (Deviation.Side side :
        Deviation.sides(Deviation.of(market, allowed, relaxation, negligibleUsd))) {
      all.add(of(allowed, side, relaxation.heaviest(side.period()).model.step));
    }
    return all;
  }

  private static Branching of(AllowedSteps allowed, Deviation.Side side, int step) {
    int t = side.period();
    if (allowed.onlyStep(t) < 0) {
      return new DayAhead(t, step, 1);
    }
    if (side.isOpen(allowed, step)) {
      return new AnyBeyond(t, side.above(), step, side.missingUsd());
    }
    Deviation worst = side.worst();
    int n = worst.realisation();
    int split =
        side.above() ? Math.max(step, allowed.least[t][n]) : Math.min(step, allowed.greatest[t][n]);
    return new OneBeyond(t, side.above(), n, split, worst.missingUsd());
  }
}
