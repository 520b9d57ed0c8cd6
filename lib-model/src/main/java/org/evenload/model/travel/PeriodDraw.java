package org.evenload.model.travel;

import org.evenload.model.random.RandomStream;

/** Draws the period in which a {@link TimeOfDay} lies. */
interface PeriodDraw {

  /** A period, counted from 1. */
  int period(RandomStream stream);

  static PeriodDraw of(TimeOfDay time, double periodHours) {
    // A guard against rounding just before the end of a distribution's support.
    int last = (int) Math.ceil(time.endHour() / periodHours - 1e-9);
    if (time instanceof TimeHistogram histogram) {
      return new OfHistogram(histogram, periodHours, last);
    }
    return stream -> periodOf(time.draw(stream), periodHours, last);
  }

  private static int periodOf(double hour, double periodHours, int last) {
    return Math.min(1 + (int) (hour / periodHours), last);
  }

  /**
   * A histogram takes one uniform number, and its time rises with it. So the period is a step
   * function of the 53 random bits: its steps are found once, by bisection with the histogram's own
   * arithmetic, and a draw only looks up between which of them it lies.
   */
  final class OfHistogram implements PeriodDraw {
    private static final int BITS = 53;
    private static final int GUIDE_BITS = 10;

    private final int first;
    private final long[] end;
    private final int[] guide = new int[1 << GUIDE_BITS];

    private OfHistogram(TimeHistogram histogram, double periodHours, int last) {
      first = periodOf(histogram.hour(0), periodHours, last);
      int greatest = periodOf(histogram.hour(1 - 0x1p-53), periodHours, last);
      end = new long[greatest - first + 1];
      long from = 0;
      for (int i = 0; i < end.length; i++) {
        from = firstBeyond(first + i, from, histogram, periodHours, last);
        end[i] = from;
      }
      int i = 0;
      for (int g = 0; g < guide.length; g++) {
        while (end[i] <= (long) g << (BITS - GUIDE_BITS)) {
          i++;
        }
        guide[g] = i;
      }
    }

    private static long firstBeyond(
        int period, long from, TimeHistogram histogram, double periodHours, int last) {
      long low = from;
      long high = 1L << BITS;
      while (low < high) {
        long middle = (low + high) >>> 1;
        if (periodOf(histogram.hour(middle * 0x1p-53), periodHours, last) > period) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }

    @Override
    public int period(RandomStream stream) {
      long bits = stream.next53Bits();
      int i = guide[(int) (bits >>> (BITS - GUIDE_BITS))];
      while (bits >= end[i]) {
        i++;
      }
      return first + i;
    }
  }
}
