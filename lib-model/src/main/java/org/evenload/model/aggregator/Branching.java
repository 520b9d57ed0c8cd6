package org.evenload.model.aggregator;

import java.util.ArrayList;
import java.util.List;

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

  Pattern inner(Pattern pattern);

  Pattern outer(Pattern pattern);

  default Pattern of(Pattern pattern, Child child) {
    return child == Child.INNER ? inner(pattern) : outer(pattern);
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
    public Pattern inner(Pattern pattern) {
      Pattern only = pattern.copy();
      only.fixDayAhead(period, step);
      return only;
    }

    @Override
    public Pattern outer(Pattern pattern) {
      Pattern others = pattern.copy();
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
    public Pattern inner(Pattern pattern) {
      Pattern nobody = pattern.copy();
      if (above) {
        nobody.forbidAbove(period, step);
      } else {
        nobody.forbidBelow(period, step);
      }
      return nobody;
    }

    @Override
    public Pattern outer(Pattern pattern) {
      Pattern somebody = pattern.copy();
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
    public Pattern inner(Pattern pattern) {
      Pattern inner = pattern.copy();
      if (above) {
        inner.greatest[period][realisation] = step;
      } else {
        inner.least[period][realisation] = step;
      }
      return inner;
    }

    @Override
    public Pattern outer(Pattern pattern) {
      Pattern outer = pattern.copy();
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
      Market market, Pattern pattern, Relaxation relaxation, double negligibleUsd) {
    List<Branching> all = new ArrayList<>();
    for (int t = 0; t < market.periodCount; t++) {
      StepState heaviest = relaxation.heaviest(t);
      if (1 - heaviest.z > FRACTIONAL) {
        all.add(new DayAhead(t, heaviest.model.step, heaviest.z));
      }
    }
    return all.isEmpty() ? beyond(market, pattern, relaxation, negligibleUsd) : all;
  }

  private static List<Branching> beyond(
      Market market, Pattern pattern, Relaxation relaxation, double negligibleUsd) {
    List<Branching> all = new ArrayList<>();
    for (Excursion.Side side :
        Excursion.sides(Excursion.of(market, pattern, relaxation, negligibleUsd))) {
      all.add(of(pattern, side, relaxation.heaviest(side.period()).model.step));
    }
    return all;
  }

  private static Branching of(Pattern pattern, Excursion.Side side, int step) {
    int t = side.period();
    if (pattern.onlyStep(t) < 0) {
      return new DayAhead(t, step, 1);
    }
    if (side.isOpen(pattern, step)) {
      return new AnyBeyond(t, side.above(), step, side.missingUsd());
    }
    Excursion worst = side.worst();
    int n = worst.realisation();
    int split =
        side.above() ? Math.max(step, pattern.least[t][n]) : Math.min(step, pattern.greatest[t][n]);
    return new OneBeyond(t, side.above(), n, split, worst.missingUsd());
  }
}
