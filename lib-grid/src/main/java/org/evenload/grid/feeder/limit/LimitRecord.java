package org.evenload.grid.feeder.limit;

import java.io.Serializable;
import java.util.BitSet;

/**
 * The extremes of a series of states, where and when they were, and every place at which a limit
 * was broken; indices are those of a {@link LimitGauge}. Of equal values the first counts.
 */
public final class LimitRecord implements Serializable {
  private static final long serialVersionUID = 1;

  /** A value, where and in which step it was; a place of −1 where nothing is measured. */
  public record Extreme(double value, int place, int step) implements Serializable {
    static final Extreme NONE = new Extreme(Double.NaN, -1, 0);
  }

  private Extreme leastSquare = Extreme.NONE;
  private Extreme greatestSquare = Extreme.NONE;
  private Extreme unbalance = Extreme.NONE;
  private Extreme line = Extreme.NONE;
  private Extreme transformer = Extreme.NONE;
  private final BitSet voltageBroken = new BitSet();
  private final BitSet unbalanceBroken = new BitSet();
  private final BitSet elementBroken = new BitSet();

  /**
   * Notes the voltage of a conductor.
   *
   * @param squarePu square of its magnitude, per unit
   */
  public void voltage(int conductor, double squarePu, int step, Limits limits) {
    if (leastSquare.place() < 0 || squarePu < leastSquare.value()) {
      leastSquare = new Extreme(squarePu, conductor, step);
    }
    greatestSquare = greater(greatestSquare, squarePu, conductor, step);
    if (squarePu < limits.leastPu() * limits.leastPu()
        || squarePu > limits.greatestPu() * limits.greatestPu()) {
      voltageBroken.set(conductor);
    }
  }

  /**
   * Notes the unbalance of voltages at a node.
   *
   * @param percent negative over positive sequence
   */
  public void unbalance(int conductor, double percent, int step, Limits limits) {
    unbalance = greater(unbalance, percent, conductor, step);
    if (percent > limits.unbalancePercent()) {
      unbalanceBroken.set(conductor);
    }
  }

  /**
   * Notes the loading of a line.
   *
   * @param percent of its rating
   */
  public void line(int element, double percent, int step, Limits limits) {
    line = greater(line, percent, element, step);
    if (percent > limits.linePercent()) {
      elementBroken.set(element);
    }
  }

  /**
   * Notes the loading of a transformer.
   *
   * @param percent of its rating
   */
  public void transformer(int element, double percent, int step, Limits limits) {
    transformer = greater(transformer, percent, element, step);
    if (percent > limits.transformerPercent()) {
      elementBroken.set(element);
    }
  }

  private static Extreme greater(Extreme known, double value, int place, int step) {
    return known.place() < 0 || value > known.value() ? new Extreme(value, place, step) : known;
  }

  /** Lowest voltage, per unit. */
  public Extreme leastPu() {
    return new Extreme(Math.sqrt(leastSquare.value()), leastSquare.place(), leastSquare.step());
  }

  /** Highest voltage, per unit. */
  public Extreme greatestPu() {
    return new Extreme(
        Math.sqrt(greatestSquare.value()), greatestSquare.place(), greatestSquare.step());
  }

  /** Greatest unbalance, percent; its place is a conductor of the node. */
  public Extreme unbalancePercent() {
    return unbalance;
  }

  /** Greatest loading of a line, percent. */
  public Extreme linePercent() {
    return line;
  }

  /** Greatest loading of a transformer, percent. */
  public Extreme transformerPercent() {
    return transformer;
  }

  /** Conductors outside the voltage limits. */
  public int[] voltageBroken() {
    return voltageBroken.stream().toArray();
  }

  /** First conductors of nodes that are too unbalanced. */
  public int[] unbalanceBroken() {
    return unbalanceBroken.stream().toArray();
  }

  /** Elements above their rating. */
  public int[] elementsBroken() {
    return elementBroken.stream().toArray();
  }

  /** Adds the states of another record, which come after those of this one. */
  public void add(LimitRecord later) {
    if (later.leastSquare.place() >= 0
        && (leastSquare.place() < 0 || later.leastSquare.value() < leastSquare.value())) {
      leastSquare = later.leastSquare;
    }
    greatestSquare = greater(greatestSquare, later.greatestSquare);
    unbalance = greater(unbalance, later.unbalance);
    line = greater(line, later.line);
    transformer = greater(transformer, later.transformer);
    voltageBroken.or(later.voltageBroken);
    unbalanceBroken.or(later.unbalanceBroken);
    elementBroken.or(later.elementBroken);
  }

  private static Extreme greater(Extreme known, Extreme later) {
    return later.place() < 0 ? known : greater(known, later.value(), later.place(), later.step());
  }
}
