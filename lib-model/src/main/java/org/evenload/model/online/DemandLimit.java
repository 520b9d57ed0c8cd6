package org.evenload.model.online;

import java.io.Serializable;

/** D_max: what the transformer may carry, by slot and, in case C, by who asks. */
public sealed interface DemandLimit extends Serializable {

  /**
   * D_max of a slot, kW, for vehicles of a priority; infinite for none, 0 where none may charge.
   */
  double limitKw(int slot, Priority priority);

  /** Whether priorities differ: those of high priority are then chosen first. */
  default boolean byPriority() {
    return false;
  }

  /** No limit: case A. */
  record None() implements DemandLimit {
    @Override
    public double limitKw(int slot, Priority priority) {
      return Double.POSITIVE_INFINITY;
    }
  }

  /** The same limit all day: case B with the day's peak without vehicles. */
  record Constant(double kw) implements DemandLimit {
    @Override
    public double limitKw(int slot, Priority priority) {
      return kw;
    }
  }

  /**
   * One limit at night, no charging before it: case D.
   *
   * @param kw the limit
   * @param firstSlot in which vehicles may charge
   */
  record Overnight(double kw, int firstSlot) implements DemandLimit {
    @Override
    public double limitKw(int slot, Priority priority) {
      return slot < firstSlot ? 0 : kw;
    }
  }

  /**
   * N(7), case C: fractions of the peak without vehicles, falling from 0.70 at 18:00 to 0.55 at
   * midnight and, after a jump to 0.85 that is the paper's own, to 0.65 at 8:00. Between 8:00 and
   * 18:00 the paper gives none: who has no priority waits. Priority vehicles only have the peak to
   * keep.
   */
  record PartialOvernight(double peakKw, SlotClock clock) implements DemandLimit {
    private static final double PER_HOUR = 0.025;

    @Override
    public double limitKw(int slot, Priority priority) {
      return switch (priority) {
        case HIGH -> peakKw;
        case NORMAL -> peakKw * fraction(clock.minuteOf(slot) / 60.0);
      };
    }

    private static double fraction(double hour) {
      if (hour >= 18) {
        return 0.85 - PER_HOUR * (hour - 12);
      }
      return hour <= 8 ? 0.65 - PER_HOUR * (hour - 8) : 0;
    }

    @Override
    public boolean byPriority() {
      return true;
    }
  }
}
