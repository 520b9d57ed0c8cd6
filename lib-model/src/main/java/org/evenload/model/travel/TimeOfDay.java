package org.evenload.model.travel;

import java.io.Serializable;
import org.evenload.model.random.RandomStream;

/**
 * When something happens: hours after midnight of the study's day, beyond 24 for the small hours
 * that follow it.
 */
public sealed interface TimeOfDay extends Serializable permits TimeHistogram, ClippedNormalTime {

  /** Draws a time in [{@link #leastHour()}, {@link #endHour()}). */
  double draw(RandomStream stream);

  double leastHour();

  /** Before which every time lies. */
  double endHour();
}
