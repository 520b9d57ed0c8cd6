package org.evenload.model.session.distribution;

import java.io.Serializable;
import org.evenload.model.random.RandomKey;

/**
 * How vehicles charge at one place on one class of days: what studies draw sessions from.
 *
 * @param place one of the distribution's
 */
public record SessionBehaviour(SessionDistribution distribution, String place, WeekdayClass day)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if there are no sessions at the place on such days
   */
  public SessionBehaviour {
    distribution.requireSessions(place, day);
  }

  /**
   * Draws a session: a pure function of its argument.
   *
   * @param key names the vehicle and the day
   */
  public DrawnSession draw(RandomKey key) {
    return distribution.draw(key, place, day);
  }
}
