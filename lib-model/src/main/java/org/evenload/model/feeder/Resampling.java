package org.evenload.model.feeder;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.evenload.model.random.Purpose;
import org.evenload.model.random.RandomKey;

/**
 * Smaller sets of days, drawn with replacement from a full set by Monte Carlo.
 *
 * @param fullSet number of days of the full set
 * @param key of the study
 */
public record Resampling(int fullSet, RandomKey key) implements Serializable {

  /** Days in a set of a size, at least one. */
  public int days(double sizePct) {
    return Math.max(1, (int) Math.round(fullSet * sizePct / 100));
  }

  /** All days of the full set. */
  public int[] all() {
    return IntStream.rangeClosed(1, fullSet).toArray();
  }

  /**
   * The numbers of the days of one draw.
   *
   * @param draw counted from 1
   */
  public int[] draw(double sizePct, int draw) {
    var random =
        key.with(Purpose.FEEDER_RESAMPLE).with(Math.round(sizePct * 1e6)).with(draw).stream();
    return IntStream.range(0, days(sizePct))
        .map(i -> 1 + (int) (random.nextDouble() * fullSet))
        .toArray();
  }
}
