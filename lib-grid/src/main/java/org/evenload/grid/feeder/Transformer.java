package org.evenload.grid.feeder;

import java.util.ArrayList;
import java.util.List;

/**
 * A transformer of one to three phases with two or more windings on each leg: the legs are equal
 * and magnetically apart, so banks of single-phase units are described by the same record.
 *
 * @param kva rating of all phases together, on the first winding
 * @param xPercent short-circuit reactances of the pairs of windings in the order 12, 13, …, 23, …
 * @param noLoadLossPercent iron losses at rated voltage, of the rating
 * @param magnetisingPercent magnetising current at rated voltage, of the rated one
 * @param shift of a star against a delta
 */
public record Transformer(
    String name,
    double kva,
    List<Winding> windings,
    List<Double> xPercent,
    double noLoadLossPercent,
    double magnetisingPercent,
    double groundingPpm,
    Shift shift)
    implements Element {

  /**
   * Share of a winding's rating, in millionths, that ties its ends to ground as a reactance, so
   * that voltages on a floating side are determined.
   */
  public static final double STANDARD_GROUNDING_PPM = 1;

  /** Which side's voltages are ahead where one is a delta and the other a star. */
  public enum Shift {
    /** The low side lags by 30° (ANSI; Dyn1, YNd1). */
    LOW_LAGS,
    /** The low side leads by 30° (Dyn11, YNd11). */
    LOW_LEADS
  }

  public Transformer {
    windings = List.copyOf(windings);
    xPercent = List.copyOf(xPercent);
  }

  /** A three-phase transformer of two windings without losses in its core. */
  public static Transformer twoWinding(
      String name, double kva, Winding high, Winding low, double xPercent) {
    return new Transformer(
        name,
        kva,
        List.of(high, low),
        List.of(xPercent),
        0,
        0,
        STANDARD_GROUNDING_PPM,
        Shift.LOW_LAGS);
  }

  public Transformer withTap(int winding, double tap) {
    List<Winding> changed = new ArrayList<>(windings);
    changed.set(winding, windings.get(winding).withTap(tap));
    return new Transformer(
        name, kva, changed, xPercent, noLoadLossPercent, magnetisingPercent, groundingPpm, shift);
  }

  /**
   * Where the delta winding of a phase ends, as an index into the winding's conductors followed by
   * its neutral: at the next phase, or at the one before, as the shift demands. An open delta of
   * two phases has its third corner at the neutral conductor.
   */
  public int deltaEnd(int phase) {
    int n = phaseCount();
    int corners = n == 2 ? 3 : n;
    return Math.floorMod(phase + (forward() ? 1 : -1), corners);
  }

  public int phaseCount() {
    return windings.get(0).conductors().size();
  }

  private boolean forward() {
    Winding first = windings.get(0);
    Winding second = windings.get(1);
    boolean firstDelta = first.connection() == Winding.Connection.DELTA;
    boolean secondDelta = second.connection() == Winding.Connection.DELTA;
    if (firstDelta == secondDelta) {
      return true;
    }
    boolean highIsDelta = first.kv() >= second.kv() ? firstDelta : secondDelta;
    return highIsDelta == (shift == Shift.LOW_LEADS);
  }

  @Override
  public String from() {
    return windings.get(0).node();
  }

  @Override
  public String to() {
    return windings.get(1).node();
  }

  @Override
  public List<Phase> phases() {
    return windings.get(0).conductors();
  }
}
